"""What is not right is told in a line or two, and nothing is touched."""

import gzip
import json
import os
import resource
import subprocess
import sys

import pytest

from tests.operations.backup.conftest import fingerprints, head_of, rewritten
from tests.running import PROJECT, environment

pytestmark = pytest.mark.one_round

ENGLISH = {"LANG": "en_GB.UTF-8"}
# Bytes of the longest file: more than the database has, less than the backup would.
ROOM = 25_000_000
REPLACE = ("--replace", "--no-safety-copy")


def refusal(site, *arguments, **variables):
    """Run a command that must fail; return what it says."""
    status, output = site.result("backup", *arguments, **ENGLISH | variables)
    assert status == 1, output
    assert "Traceback" not in output
    assert len(output.strip().splitlines()) <= 2, output
    return output


def changed(archive, tmp_path, change):
    """Return a copy of an archive with other bytes."""
    path = tmp_path / "changed.tar"
    path.write_bytes(change(archive.read_bytes()))
    return str(path)


def with_byte_flipped(text):
    """Return a change of the byte in the middle of what ``text`` is the name of."""

    def change(data):
        place = data.index(text) + 512 + 700
        return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]

    return change


def with_head(archive, tmp_path, **facts):
    def change(name, data):
        is_about = name in ("head.json", "manifest.json")
        return json.dumps(json.loads(data) | facts).encode() if is_about else data

    return str(rewritten(archive, tmp_path / "other.tar", change))


def test_an_installation_with_content_is_replaced_only_when_that_is_said(site, archive):
    said = refusal(site, "restore", str(archive))

    assert "--replace" in said


@pytest.mark.parametrize("part", [b"media/original_images", b"tables/wagtailcore.Page/"])
def test_a_flipped_byte_is_found_and_its_part_named(site, archive, tmp_path, part):
    before = fingerprints(site)
    path = changed(archive, tmp_path, with_byte_flipped(part))

    said = refusal(site, "restore", path, *REPLACE)

    assert part.decode() in said
    assert fingerprints(site) == before


def test_a_flipped_byte_in_the_manifest_is_found(site, archive, tmp_path):
    path = changed(archive, tmp_path, with_byte_flipped(b"manifest.json"))

    assert "manifest.json" in refusal(site, "restore", path, *REPLACE)


@pytest.mark.parametrize("share", [0.2, 0.6, 0.97])
def test_a_truncated_archive_is_found(site, archive, tmp_path, share):
    before = fingerprints(site)
    path = changed(archive, tmp_path, lambda data: data[: int(len(data) * share)])

    said = refusal(site, "restore", path, *REPLACE)

    assert "cut off" in said
    assert fingerprints(site) == before
    assert set(os.listdir(site.data_dir)) >= {"db.sqlite3", "media"}


def test_an_archive_without_a_row_that_it_promises_is_found(site, archive, tmp_path):
    def change(name, data):
        if name.startswith("tables/auth.User/"):
            return gzip.compress(b"".join(gzip.decompress(data).splitlines(keepends=True)[1:]))
        return data

    path = str(rewritten(archive, tmp_path / "less.tar", change))

    assert "auth" in refusal(site, "verify", path)


@pytest.mark.parametrize("data", [b"", b"x" * 5000, gzip.compress(b"words", mtime=0)])
def test_what_is_no_backup_is_refused(site, tmp_path, data):
    path = tmp_path / "no-backup"
    path.write_bytes(data)

    refusal(site, "verify", str(path))


def test_a_format_of_later_is_refused(site, archive, tmp_path):
    path = with_head(archive, tmp_path, format=2)

    assert "format 2" in refusal(site, "restore", path, *REPLACE)


def test_migrations_that_are_unknown_here_are_named(site, archive, tmp_path):
    migrations = head_of(archive)["migrations"]
    migrations["pages"] = [*migrations["pages"], "9999_of_tomorrow"]

    path = with_head(archive, tmp_path, migrations=migrations)

    assert "pages.9999_of_tomorrow" in refusal(site, "restore", path, *REPLACE)


def test_another_secret_key_is_told_of_and_no_reason_to_refuse(site, archive):
    (site.data_dir / "secret_key").write_text("another key " * 5)

    output = site.succeed("backup", "restore", str(archive), *REPLACE, **ENGLISH)

    assert "SECRET_KEY" in output


def test_the_own_secret_key_is_not_told_of(site, archive):
    output = site.succeed("backup", "restore", str(archive), *REPLACE, **ENGLISH)

    assert "SECRET_KEY" not in output


def test_a_file_that_is_not_there_is_told_of(site):
    assert "nowhere.tar" in refusal(site, "verify", "/nowhere.tar")


def test_a_target_that_cannot_be_written_is_told_of(site):
    assert "/proc/backups" in refusal(site, "create", BACKUP_TARGET="/proc/backups")


def test_a_target_without_backups_is_told_of(site, tmp_path):
    assert str(tmp_path / "none") in refusal(
        site, "verify", "latest", BACKUP_TARGET=str(tmp_path / "none")
    )


def test_a_full_disk_is_told_of_and_leaves_nothing(site, tmp_path):
    """As by a limit of the process: the same error in the same place."""
    target = tmp_path / "target"
    place = site.data_dir / "media" / "pages.customdocument"
    (path,) = place.iterdir()
    path.write_bytes(os.urandom(2 * ROOM))

    status, output = with_little_room(site, "backup", "create", BACKUP_TARGET=str(target))

    assert status == 1, output
    assert "Traceback" not in output
    assert "File too large" in output
    assert list(target.iterdir()) == []
    assert site.rows("SELECT failure FROM operations_backuprun ORDER BY id DESC LIMIT 1")[0][0]


def with_little_room(site, *arguments, **variables):
    result = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment(site.data_dir, **ENGLISH | variables),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM)),
    )
    return result.returncode, result.stdout + result.stderr
