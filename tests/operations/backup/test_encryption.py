"""Archives that only who holds a key reads: ours and age's own tool read each other's."""

import shutil
import subprocess
import tarfile
from io import BytesIO

import pyrage
import pytest

from tests.operations.backup.conftest import fingerprints
from tests.operations.backup.test_refusals import refusal

pytestmark = pytest.mark.one_round

REPLACE = ("--replace", "--no-safety-copy")


class Key:
    """A key in a file, as ``age-keygen`` writes it."""

    def __init__(self, path):
        identity = pyrage.x25519.Identity.generate()
        self.path, self.public = path, str(identity.to_public())
        path.write_text(
            f"# created: 2026-11-27T00:00:00Z\n# public key: {self.public}\n{identity}\n"
        )


@pytest.fixture
def key(tmp_path):
    return Key(tmp_path / "key.txt")


@pytest.fixture
def encrypted(site, key):
    """The path of a backup that the key opens."""
    site.succeed("backup", "create", BACKUP_AGE_RECIPIENTS=key.public)
    (path,) = (site.data_dir / "backups").glob("*.age")
    return path


def test_nothing_in_an_encrypted_backup_can_be_read(encrypted):
    data = encrypted.read_bytes()

    assert data.startswith(b"age-encryption.org/v1\n")
    assert not any(words in data for words in (b"head.json", b"media/", b"auth.User"))


def test_who_holds_the_key_restores_it(site, filled, encrypted, key):
    site.shell("from pages.models import NewsPostPage; NewsPostPage.objects.first().delete()")

    site.succeed("backup", "restore", str(encrypted), "--identity", str(key.path), *REPLACE)

    assert fingerprints(site)["pages.NewsPostPage"] == fingerprints(filled)["pages.NewsPostPage"]


def test_who_holds_no_key_or_another_is_told_so(site, encrypted, tmp_path):
    other = Key(tmp_path / "other.txt")

    assert "--identity" in refusal(site, "verify", str(encrypted))
    said = refusal(site, "verify", str(encrypted), "--identity", str(other.path))
    assert "does not open" in said


def test_each_of_several_recipients_opens_it(site, key, tmp_path):
    other = Key(tmp_path / "other.txt")
    site.succeed("backup", "create", BACKUP_AGE_RECIPIENTS=f"{key.public}, {other.public}")
    (path,) = (site.data_dir / "backups").glob("*.age")

    for each in (key, other):
        identity = pyrage.x25519.Identity.from_str(each.path.read_text().splitlines()[-1])
        plain = pyrage.decrypt(path.read_bytes(), [identity])
        with tarfile.open(fileobj=BytesIO(plain)) as tar:
            assert tar.getnames()[0] == "head.json"


@pytest.mark.parametrize("share", [0.5, 0.999])
def test_a_truncated_one_is_found(site, encrypted, key, share):
    data = encrypted.read_bytes()
    encrypted.write_bytes(data[: int(len(data) * share)])

    said = refusal(site, "restore", str(encrypted), "--identity", str(key.path), *REPLACE)

    assert "cut off or damaged" in said


def test_a_flipped_byte_is_found(site, encrypted, key):
    data = bytearray(encrypted.read_bytes())
    data[len(data) // 2] ^= 1
    encrypted.write_bytes(data)

    said = refusal(site, "restore", str(encrypted), "--identity", str(key.path), *REPLACE)

    assert "damaged" in said


def test_a_recipient_that_is_no_key_is_told_of_and_nothing_is_written(site):
    before = list((site.data_dir / "backups").iterdir())

    said = refusal(site, "create", BACKUP_AGE_RECIPIENTS="age1nonsense")

    assert "BACKUP_AGE_RECIPIENTS" in said
    assert list((site.data_dir / "backups").iterdir()) == before


def test_a_file_without_a_key_is_told_of(site, encrypted, tmp_path):
    (tmp_path / "words.txt").write_text("words")

    assert "words.txt" in refusal(
        site, "verify", str(encrypted), "--identity", str(tmp_path / "words.txt")
    )


@pytest.mark.skipif(not shutil.which("age"), reason="age is not installed")
def test_the_tool_age_reads_ours(encrypted, key):
    command = ["age", "--decrypt", "--identity", key.path, encrypted]
    plain = subprocess.run(command, capture_output=True, check=True).stdout

    with tarfile.open(fileobj=BytesIO(plain)) as tar:
        assert tar.getnames()[-1] == "manifest.sha256"


@pytest.mark.skipif(not shutil.which("age"), reason="age is not installed")
def test_we_read_what_the_tool_age_has_encrypted(site, archive, key, tmp_path):
    path = tmp_path / "by-the-tool.tar.age"
    command = ["age", "--encrypt", "--recipient", key.public, "--output", path, archive]
    subprocess.run(command, check=True)

    site.succeed("backup", "restore", str(path), "--identity", str(key.path), *REPLACE)
