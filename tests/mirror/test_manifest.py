"""What proves that a mirror is as it was signed."""

import json
import shutil
import subprocess

import pytest

from cms.mirror.keys import make_keys, public_key
from cms.mirror.manifest import findings_of
from cms.mirror.refusals import Refused


@pytest.fixture
def findings(mirror, key):
    """Build a mirror; return a function that verifies it."""
    mirror.build()
    return lambda: list(findings_of(mirror.path, key=public_key(f"{key}.pub")))


def test_a_mirror_is_as_it_was_signed(findings):
    assert findings() == []


def test_the_manifest_names_every_file_with_its_digest(mirror):
    mirror.build()

    manifest = json.loads(mirror.text("manifest.json"))
    assert manifest["files"].keys() == mirror.files().keys()
    assert manifest["files"]["ru/index.html"]["type"] == "text/html"
    assert manifest["format"] == 1


def test_the_manifest_says_of_what_it_is_a_copy_and_when_it_was_made(mirror, settings):
    mirror.build(base_url="https://mirror.example")

    manifest = json.loads(mirror.text("manifest.json"))
    assert manifest["name"] == settings.SITE_NAME
    assert manifest["base_url"] == "https://mirror.example"
    assert manifest["origin"] == settings.SITE_URL
    assert manifest["edition"]
    assert manifest["built_at"].endswith("+00:00")


def test_a_flipped_bit_is_found(findings, mirror):
    file = mirror.path / "ru" / "index.html"
    body = bytearray(file.read_bytes())
    body[100] ^= 1
    file.write_bytes(body)

    assert findings() == ["ru/index.html was changed."]


def test_a_file_that_is_missing_is_named(findings, mirror):
    (mirror.path / "404.html").unlink()

    assert findings() == ["404.html is missing."]


def test_a_file_that_was_put_in_is_named(findings, mirror):
    (mirror.path / "ru" / "evil.js").write_text("alert()")

    assert findings() == ["ru/evil.js is not in the manifest."]


@pytest.mark.parametrize("name", ["ru/index.html", "elsewhere"])
def test_a_link_is_named_whether_or_not_the_manifest_knows_it(findings, mirror, tmp_path, name):
    (mirror.path / name).unlink(missing_ok=True)
    (mirror.path / name).symlink_to(tmp_path)

    assert findings() == [f"{name} is a link, and a mirror holds none."]


def test_a_changed_manifest_is_not_that_of_the_key(findings, mirror):
    manifest = mirror.text("manifest.json")
    (mirror.path / "manifest.json").write_text(manifest.replace("text/html", "text/plain"))

    (finding,) = findings()
    assert finding.startswith("The signature is not")


def test_a_mirror_of_another_key_is_not_taken(findings, mirror, tmp_path):
    other = make_keys(tmp_path / "other.pem")

    (finding,) = findings_of(mirror.path, key=public_key(other))
    assert finding.startswith("The signature is not")


def test_a_signature_that_is_missing_is_none(findings, mirror):
    (mirror.path / "manifest.json.sig").unlink()

    (finding,) = findings()
    assert finding.startswith("The signature is not")


@pytest.mark.parametrize("written", ["", "[]", '{"format": 2}', '{"format": 1, "files": []}'])
def test_a_manifest_that_cannot_be_read_is_refused(findings, mirror, written):
    (mirror.path / "manifest.json").write_text(written)

    with pytest.raises(Refused, match="cannot be read"):
        findings()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_openssl_verifies_the_signature(mirror):
    mirror.build()
    command = "openssl pkeyutl -verify -pubin -inkey mirror.pub -rawin"

    verified = subprocess.run(
        [*command.split(), "-in", "manifest.json", "-sigfile", "manifest.json.sig"],
        cwd=mirror.path,
        capture_output=True,
        text=True,
    )

    assert verified.returncode == 0, verified.stderr
    assert "Verified Successfully" in verified.stdout
