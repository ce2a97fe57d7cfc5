import os
import shutil
import sqlite3
import uuid
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.running import Command

# Without an account `manage.py run` would fill the installation with demo content.
ADMINISTRATOR = {
    "DJANGO_SUPERUSER_USERNAME": "admin",
    "DJANGO_SUPERUSER_PASSWORD": "a password for tests",
    "DJANGO_SUPERUSER_EMAIL": "admin@example.com",
}


@dataclass(frozen=True)
class Installation:
    """An installation with its own database, whose commands run as processes of their own."""

    data_dir: Path
    variables: dict = field(default_factory=dict)

    def command(self, *arguments, **variables):
        return Command(*arguments, data_dir=self.data_dir, **self.variables, **variables)

    def result(self, *arguments, **variables):
        """Run a command to its end; return its exit status and what it said."""
        with self.command(*arguments, **variables) as command:
            return command.status(), command.output

    def succeed(self, *arguments, **variables):
        status, output = self.result(*arguments, **variables)
        assert status == 0, output
        return output

    def shell(self, code):
        """Run code in a process that has Django set up; return exit status and output."""
        return self.result("shell", "-v0", "-c", code)

    def rows(self, sql):
        """Ask the database from outside, as nobody's process."""
        with closing(self.connect()) as database:
            return database.execute(sql).fetchall()

    def connect(self):
        if url := self.variables.get("DATABASE_URL"):
            return psycopg.connect(url)
        return sqlite3.connect(self.data_dir / "db.sqlite3", timeout=20)


@pytest.fixture
def installed_on_sqlite(installation):
    return Installation(installation)


@pytest.fixture(scope="session")
def postgresql_template(tmp_path_factory):
    """The URL of a database that is ready to be copied; made once for all tests."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        pytest.skip("TEST_DATABASE_URL names no PostgreSQL")
    with new_database(server) as url:
        made = Installation(tmp_path_factory.mktemp("template"), {"DATABASE_URL": url})
        made.succeed("migrate", "-v0")
        made.succeed("locales")
        made.succeed("createsuperuser", "--no-input", **ADMINISTRATOR)
        yield url


@pytest.fixture
def installed_on_postgresql(postgresql_template, tmp_path):
    with new_database(postgresql_template, template=name_in(postgresql_template)) as url:
        yield Installation(tmp_path / "installation", {"DATABASE_URL": url})


@contextmanager
def new_database(server, *, template="template1"):
    """Make a database of a name of its own, give its URL, and drop it at the end."""
    name = f"installation_{uuid.uuid4().hex}"
    with server_connection(server) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with server_connection(server) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def name_in(url):
    return urlsplit(url).path.lstrip("/")


def server_connection(url):
    """Return a connection on which databases are made: to one that any server has."""
    return psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True)


@contextmanager
def copied(installation, data_dir):
    """Give a copy of an installation that nobody runs, with its database."""
    shutil.copytree(installation.data_dir, data_dir)
    url = installation.variables.get("DATABASE_URL")
    if not url:
        yield Installation(data_dir)
        return
    with new_database(url, template=name_in(url)) as own:
        yield Installation(data_dir, {"DATABASE_URL": own})


VENDORS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.prove)]


@pytest.fixture(scope="module", params=VENDORS)
def first_installed(request, first_run, tmp_path_factory):
    """An installation for a whole module, which fills it once, on each database.

    Each test has a copy of it, for a command takes some seconds.
    """
    made = Installation(first_run.data_dir)
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_template")
        made = Installation(tmp_path_factory.mktemp("empty"), {"DATABASE_URL": url})
    with copied(made, tmp_path_factory.mktemp("first") / "installation") as installation:
        yield installation


@pytest.fixture(params=VENDORS)
def installed(request):
    """An installation that is ready to be started, on each database."""
    return request.getfixturevalue(f"installed_on_{request.param}")
