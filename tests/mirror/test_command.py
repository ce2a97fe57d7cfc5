"""The command as an operator uses it."""

import os
import signal
import time

import pytest
from django.core.management import CommandError, call_command

from tests.factories import publish_post
from tests.mirror.reading import Mirror
from tests.running import Command


@pytest.fixture(autouse=True)
def _signals_stay(monkeypatch):
    """The command changes what signals do, and its process ends with it; that of the tests not."""
    monkeypatch.setattr("cms.terminal.interrupt_on_ending_signals", lambda: None)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_a_key_is_made_once(tmp_path, capsys):
    file = tmp_path / "mirror.pem"

    call_command("mirror", "key", str(file))

    written = file.read_bytes()
    assert written.startswith(b"-----BEGIN PRIVATE KEY-----")
    assert file.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "mirror.pem.pub").read_bytes().startswith(b"-----BEGIN PUBLIC KEY-----")
    with pytest.raises(CommandError, match="is there already"):
        call_command("mirror", "key", str(file))
    assert file.read_bytes() == written


def test_without_a_key_nothing_is_built_and_it_is_said_how_to_make_one(mirror, settings):
    settings.MIRROR_SIGNING_KEY = ""

    with pytest.raises(CommandError, match="Make one with “manage.py mirror key FILE”"):
        call_command("mirror", "build", str(mirror.path), "--processes=1")

    assert not mirror.path.parent.exists()


@pytest.mark.parametrize("written", ["", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n"])
def test_what_is_no_key_is_refused(mirror, key, written):
    key.write_text(written)

    with pytest.raises(CommandError, match="is no Ed25519 key in PEM"):
        call_command("mirror", "build", str(mirror.path), "--processes=1")


def test_a_build_says_what_it_did(mirror, capsys):
    call_command("mirror", "build", str(mirror.path), "--processes=1")

    said = capsys.readouterr().out
    assert "addresses were asked" in said
    assert f"{len(mirror.files())} files in all" in said


def test_an_update_says_why_everything_was_made_anew(mirror, capsys):
    call_command("mirror", "build", str(mirror.path), "--processes=1", "--incremental")

    assert "Everything was made anew: nothing is known" in capsys.readouterr().out


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org", "https://example.org/?a"])
def test_what_is_no_address_is_refused(mirror, url):
    with pytest.raises(CommandError, match="is not the address of a mirror"):
        call_command("mirror", "build", str(mirror.path), "--processes=1", "--base-url", url)


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(mirror, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match="file"):
        call_command("mirror", "build", str(tmp_path / "file" / "site"), "--processes=1")


def test_a_mirror_is_verified_by_the_key_of_the_settings(mirror, capsys):
    mirror.build()

    call_command("mirror", "verify", str(mirror.path))

    assert "as it was signed" in capsys.readouterr().out


def test_a_reader_verifies_by_a_key_from_elsewhere(mirror, key, settings, capsys):
    mirror.build()
    settings.MIRROR_SIGNING_KEY = ""

    call_command("mirror", "verify", str(mirror.path), "--public-key", f"{key}.pub")

    assert capsys.readouterr().err == ""


def test_the_key_in_the_mirror_is_said_to_prove_nothing(mirror, settings, capsys):
    mirror.build()
    settings.MIRROR_SIGNING_KEY = ""

    call_command("mirror", "verify", str(mirror.path))

    assert "proves nothing" in capsys.readouterr().err


def test_what_was_changed_is_named_and_the_status_says_so(mirror, capsys):
    mirror.build()
    (mirror.path / "index.html").write_text("<p>We have moved.")

    with pytest.raises(CommandError) as refused:
        call_command("mirror", "verify", str(mirror.path))

    assert refused.value.returncode == 1
    assert "index.html was changed." in capsys.readouterr().err


def test_a_build_that_was_interrupted_says_so(mirror, monkeypatch):
    publish_post(title="Весна")

    def interrupt(*_args, **_facts):
        raise KeyboardInterrupt

    monkeypatch.setattr("cms.mirror.building.Writing", interrupt)
    with pytest.raises(CommandError) as refused:
        call_command("mirror", "build", str(mirror.path), "--processes=1")

    assert refused.value.returncode == 130
    assert [each.name for each in mirror.path.parent.iterdir()] == [".site-lock"]


@pytest.mark.one_round
@pytest.mark.prove
def test_a_build_that_was_killed_leaves_the_former_mirror(installation, tmp_path):
    key, mirror = tmp_path / "key.pem", Mirror(tmp_path / "out" / "site")
    arguments = {"data_dir": installation, "MIRROR_SIGNING_KEY": str(key)}
    for words in (("key", str(key)), ("build", str(mirror.path))):
        with Command("mirror", *words, **arguments) as command:
            assert command.status() == 0, command.output
    before = mirror.files()

    with Command("mirror", "build", str(mirror.path), **arguments) as killed:
        half = mirror.path.with_name(".site-2") / "ru"
        while not half.exists():
            assert killed.process.poll() is None, killed.output
            time.sleep(0.05)
        os.kill(killed.process.pid, signal.SIGKILL)
        killed.status()

    assert half.exists()
    assert mirror.files() == before
    with Command("mirror", "build", str(mirror.path), "--incremental", **arguments) as command:
        assert command.status() == 0, command.output
    assert not half.exists() or os.readlink(mirror.path) == ".site-2"
    assert mirror.files() == before
    with Command("mirror", "verify", str(mirror.path), **arguments) as command:
        assert command.status() == 0, command.output
