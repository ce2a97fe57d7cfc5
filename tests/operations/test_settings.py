"""What the environment says wrong is told of at the start: all of it, by name, and no secret."""

import secrets

import pytest

from cms.settings.databases import database_at
from cms.settings.environment import Environment
from tests.running import Command

RIGHT = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "SITE_URL": "https://example.org",
    "ALLOWED_HOSTS": "example.org",
}
WRONG = {
    "PORT": "eighty",
    "SITE_URL": "example.org",
    "CACHE_URL": "memcashed://127.0.0.1",
    "EMAIL_URL": "smpt://user:mail-password@host",
    "DATABASE_URL": "mysql://user:database-password@host/name",
    "TASKS_URL": "https://redis",
    "TRUSTED_PROXIES": "the-proxy",
    "ALLOWED_HOSTS": "*",
    "SECRET_KEY": "guessable",
    "SECURE_SSL_REDIRECT": "ture",
    "API_INTROSPECTION": "perhaps",
    "PREVIEW_CLIENT_URLS": "javascript:alert(1)",
    "BACKUP_TARGET": "s3://",
    "BACKUP_AT": "at night",
    "BACKUP_KEEP_DAILY": "all",
}


def start(tmp_path, **variables):
    with Command("check", data_dir=tmp_path, **variables) as command:
        return command.status(), command.output


def test_a_real_site_starts_with_what_is_right(tmp_path):
    assert start(tmp_path, **RIGHT)[0] == 0


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    status, output = start(tmp_path, **(RIGHT | WRONG))

    assert status == 1
    assert [name for name in WRONG if name not in output] == []
    assert "Traceback" not in output


def test_no_secret_is_told(tmp_path):
    _status, output = start(tmp_path, **(RIGHT | WRONG))

    for secret in ("guessable", "mail-password", "database-password"):
        assert secret not in output


@pytest.mark.parametrize("name", ["SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS"])
def test_a_real_site_starts_with_no_default_of_what_is_its_own(tmp_path, name):
    without = {key: value for key, value in RIGHT.items() if key != name}

    for variables in (without, without | {name: ""}):
        status, output = start(tmp_path, **variables)
        assert status == 1
        assert f"{name} is missing." in output


def test_a_host_of_the_site_that_would_be_refused_is_named(tmp_path):
    status, output = start(tmp_path, **(RIGHT | {"ALLOWED_HOSTS": "www.example.org"}))

    assert status == 1
    assert "ALLOWED_HOSTS does not name example.org" in output


@pytest.mark.parametrize(
    ("word", "truth"),
    [("true", True), ("1", True), ("Yes", True), ("off", False), ("0", False), ("", False)],
)
def test_truth_is_written_in_the_usual_words(monkeypatch, word, truth):
    monkeypatch.setenv("SWITCH", word)

    assert Environment().bool("SWITCH") is truth


@pytest.mark.parametrize("url", ["sqlite:////srv/db.sqlite3", "postgres://user@host/name"])
def test_connections_to_either_database_outlast_a_request(url):
    assert database_at(url, "DATABASE_URL")["CONN_MAX_AGE"] > 0
