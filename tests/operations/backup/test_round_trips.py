"""What was backed up comes back as it was, on the same database and on the other one."""

import json

import pytest

from cms.operations.backup.tables import LEFT_OUT
from tests.operations.backup.conftest import archive_of, fingerprints
from tests.operations.conftest import Installation

pytestmark = pytest.mark.one_round

# Those with which an installation goes on differently: numbers, endpoints at rest.
GO_ON = {"publication.PublicationClock", "deliveries.Endpoint"}
USERS = "from django.contrib.auth.models import User"


def kept(found):
    """Return what must be the same of tables, and of files by the table that names them."""
    different = {*LEFT_OUT, *GO_ON}
    return {name: facts for name, facts in found.items() if name.split()[0] not in different}


@pytest.fixture
def new_on_sqlite(tmp_path):
    return Installation(tmp_path / "new")


@pytest.fixture
def new_on_postgresql(tmp_path, postgresql_url):
    return Installation(tmp_path / "new", {"DATABASE_URL": postgresql_url})


@pytest.fixture
def filled_postgresql(archive, new_on_postgresql):
    new_on_postgresql.succeed("backup", "restore", str(archive))
    return new_on_postgresql


def test_every_table_that_is_kept_has_a_row_and_every_file_is_there(filled):
    found = fingerprints(filled)

    empty = {name for name, facts in found.items() if facts[0] == 0}
    assert empty <= {"wagtailsearch.SQLiteFTSIndexEntry"}


def test_a_backup_of_sqlite_comes_back_on_sqlite(filled, archive, site):
    site.shell("from pages.models import NewsPostPage; NewsPostPage.objects.all().delete()")
    assert kept(fingerprints(site)) != kept(fingerprints(filled))

    site.succeed("backup", "restore", str(archive), "--replace", "--no-safety-copy")

    assert kept(fingerprints(site)) == kept(fingerprints(filled))


@pytest.mark.prove
def test_a_backup_comes_back_where_there_is_nothing(filled, archive, new_on_sqlite):
    new_on_sqlite.succeed("backup", "restore", str(archive))

    assert kept(fingerprints(new_on_sqlite)) == kept(fingerprints(filled))


@pytest.mark.prove
def test_a_backup_of_sqlite_comes_back_on_postgresql(filled, filled_postgresql):
    assert kept(fingerprints(filled_postgresql)) == kept(fingerprints(filled))


@pytest.mark.prove
def test_a_backup_of_postgresql_comes_back_on_postgresql_and_counts_on(filled, filled_postgresql):
    filled_postgresql.succeed("backup", "create")
    archive = archive_of(filled_postgresql)
    filled_postgresql.shell(f"{USERS}; User.objects.all().delete()")

    filled_postgresql.succeed("backup", "restore", str(archive), "--replace", "--no-safety-copy")

    assert kept(fingerprints(filled_postgresql)) == kept(fingerprints(filled))
    status, output = filled_postgresql.shell(f"{USERS}; User.objects.create(username='next')")
    assert status == 0, output


@pytest.mark.prove
def test_a_backup_of_postgresql_comes_back_on_sqlite(filled, filled_postgresql, site):
    filled_postgresql.succeed("backup", "create")

    path = str(archive_of(filled_postgresql))
    site.succeed("backup", "restore", path, "--replace", "--no-safety-copy")

    assert kept(fingerprints(site)) == kept(fingerprints(filled))


@pytest.mark.prove
def test_a_backup_of_either_database_is_proven(archive, filled, filled_postgresql):
    filled_postgresql.succeed("backup", "create")

    assert "proven" in filled.succeed("backup", "verify", str(archive), LANG="en_GB.UTF-8")
    of_postgresql = str(archive_of(filled_postgresql))
    filled_postgresql.succeed("backup", "verify", of_postgresql)


def test_the_list_tells_programs_what_there_is(filled, archive):
    (listed,) = json.loads(filled.succeed("backup", "list", "--json"))

    assert listed["name"] == archive.name
    assert listed["size"] == archive.stat().st_size
    assert listed["encrypted"] is False
