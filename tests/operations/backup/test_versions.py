"""An archive of the version before is restored into its own tables, and brought up to date."""

import gzip
import json

import pytest

from tests.operations.backup.conftest import fingerprints, head_of, rewritten
from tests.operations.conftest import Installation

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

# What the version before had not: a column that is kept, and a table that is not.
COLUMN = ("channels", "0006_origins"), ("channels.Channel", "origins")
TABLE = ("operations", "0003_backup_run")


@pytest.fixture
def older(archive, tmp_path):
    """The path of an archive as the version before would have made it."""
    migration, (label, column) = COLUMN
    head = head_of(archive)
    for app, name in (migration, TABLE):
        head["migrations"][app].remove(name)
    head["columns"][label].remove(column)

    def change(name, data):
        if name in ("head.json", "manifest.json"):
            return json.dumps(json.loads(data) | head).encode()
        return without(column, data) if name.startswith(f"tables/{label}/") else data

    return str(rewritten(archive, tmp_path / "older.tar", change))


def without(column, data):
    rows = [json.loads(line) for line in gzip.decompress(data).splitlines()]
    for row in rows:
        del row[column]
    return gzip.compress("".join(f"{json.dumps(row)}\n" for row in rows).encode())


def test_an_archive_of_the_version_before_is_brought_up_to_date(site, filled, older):
    site.succeed("backup", "restore", older, "--replace", "--no-safety-copy")

    site.succeed("migrate", "--check")
    site.succeed("publication", "check")
    found, there = fingerprints(site), fingerprints(filled)
    assert found["pages.NewsPostPage"] == there["pages.NewsPostPage"]
    assert found["channels.Channel"][0] == there["channels.Channel"][0]
    assert {origins for (origins,) in site.rows("SELECT origins FROM channels_channel")} == {"[]"}


def test_on_postgresql_too(tmp_path, postgresql_url, filled, older):
    site = Installation(tmp_path / "new", {"DATABASE_URL": postgresql_url})

    site.succeed("backup", "restore", older)

    site.succeed("migrate", "--check")
    assert fingerprints(site)["pages.NewsPostPage"] == fingerprints(filled)["pages.NewsPostPage"]
    assert site.rows("SELECT count(*) FROM channels_channel WHERE origins = '[]'")[0][0]


def test_a_database_that_is_not_up_to_date_is_neither_backed_up_nor_replaced(site, archive):
    site.succeed("migrate", "operations", "0001")

    for arguments in (["create"], ["restore", str(archive), "--replace"]):
        status, output = site.result("backup", *arguments, LANG="en_GB.UTF-8")
        assert status == 1
        assert "manage.py migrate" in output
