"""A database to begin with in which all migrations have run: made once, and copied after that.

What the migrations do takes longer than most tests. The copies are known by all that a migration
depends on, and lie in the environment that the tests run in (SQLite) or on the server
(PostgreSQL: ``migrated_…``), where they may be deleted at any time.
"""

import fcntl
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.running import PROJECT

FOLDER = Path(sys.prefix) / "migrated"
REQUIREMENTS = PROJECT / "requirements.txt"
ROOMS = ("cms", "home", "pages", "search")
IMPORT = re.compile(rf"^from ((?:{'|'.join(ROOMS)})\.[\w.]+) import", re.MULTILINE)
# Whoever holds a database in memory keeps it from vanishing.
HELD = []


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Let Django's own setting up find nothing left to migrate."""
    begin = {"sqlite": begin_with_file, "postgresql": begin_with_template}
    begin[connection.vendor]()


def begin_with_file():
    create = connection.creation._create_test_db

    def create_filled(*args, **options):
        name = create(*args, **options)
        database = sqlite3.connect(name, uri=True)
        HELD.append(database)
        with sqlite3.connect(migrated_file()) as source:
            source.backup(database)
        return name

    connection.creation._create_test_db = create_filled


def begin_with_template():
    connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template()


def migrated_file():
    """Return the path of an SQLite database."""
    path = FOLDER / f"{name_of_migrated()}.sqlite3"
    with only_one():
        if not path.exists():
            with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
                made = Path(folder) / "database"
                migrate(f"sqlite:///{made}")
                made.rename(path)
    return path


def migrated_template():
    """Return the name of a database of the PostgreSQL server that the tests use."""
    name, beginning = name_of_migrated(), f"{name_of_migrated()}_beginning"
    with only_one(), administration() as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(f"DROP DATABASE IF EXISTS {beginning}")
            server.execute(f"CREATE DATABASE {beginning}")
            address, _slash, _name = os.environ["TEST_DATABASE_URL"].rpartition("/")
            migrate(f"{address}/{beginning}")
            server.execute(f"ALTER DATABASE {beginning} RENAME TO {name}")
    return name


def migrate(database_url):
    environment = os.environ | {"TEST_DATABASE_URL": database_url}
    command = [sys.executable, "manage.py", "migrate", "--settings", "cms.settings.test"]
    subprocess.run(command, env=environment, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)


def administration():
    settings = connection.get_connection_params() | {"dbname": "postgres"}
    known = {
        name: settings[name]
        for name in ("dbname", "user", "password", "host", "port")
        if settings.get(name)
    }
    return psycopg.connect(**known, autocommit=True)


def name_of_migrated():
    """Return a name for the outcome of the migrations: of the project's and of its packages'."""
    digest = sha256()
    for path in sorted(sources_of_migrations()):
        digest.update(str(path.relative_to(PROJECT)).encode() + path.read_bytes())
    return f"migrated_{digest.hexdigest()[:16]}"


def sources_of_migrations():
    """Return the files by which it is decided what the migrations write."""
    migrations = {path for room in ROOMS for path in PROJECT.glob(f"{room}/**/migrations/*.py")}
    imported = {module for path in migrations for module in IMPORT.findall(path.read_text())}
    files = {PROJECT / f"{module.replace('.', '/')}.py" for module in imported}
    texts = {*PROJECT.glob("cms/settings/*.py"), *PROJECT.glob("cms/locale/*/*/django.po")}
    return {path for path in migrations | files | texts if path.exists()} | {REQUIREMENTS}


@contextmanager
def only_one():
    """Let the processes of a test run in one after the other."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
