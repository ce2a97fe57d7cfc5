"""The databases that are measured, each with its folder; made once and then kept."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from benchmarks.servers import ROOT

FOLDER = ROOT / "var" / "benchmarks"
# Written when a database is whole.
FACTS = "world.json"


@dataclass(frozen=True)
class Database:
    """A database with so many posts in either locale; ``base`` is what all sizes have."""

    vendor: str
    posts: int | str
    # Of a server that makes databases; empty for SQLite.
    server: str = ""

    @property
    def name(self):
        return f"benchmarks_{self.posts}"

    @property
    def folder(self):
        return FOLDER / f"{self.vendor}-{self.posts}"

    @property
    def is_made(self):
        return (self.folder / FACTS).exists()

    @property
    def url(self):
        """The address on the server; empty for SQLite, whose place the folder is."""
        return urlsplit(self.server)._replace(path=f"/{self.name}").geturl() if self.server else ""

    @property
    def environment(self):
        """Return the environment of whoever uses it."""
        own = {"DATA_DIR": str(self.folder), "DATABASE_URL": self.url}
        return os.environ | own | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings"}

    def run(self, module, *options, **environment):
        """Run a module in the environment of this database; return what it prints."""
        command = [sys.executable, "-m", module, *options]
        environment = self.environment | environment
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
        )
        return done.stdout

    def make_empty(self):
        """Make it anew, whatever was in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.server:
            self.make_on_server("CREATE DATABASE {}", self.name)

    def make_of(self, other):
        """Make it anew as a copy of another one, which nobody uses meanwhile."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(other.folder, self.folder)
        if self.server:
            self.make_on_server("CREATE DATABASE {} TEMPLATE {}", self.name, other.name)

    def make_on_server(self, statement, *names):
        own, *others = map(sql.Identifier, names)
        with psycopg.connect(self.server_url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(own))
            connection.execute(sql.SQL(statement).format(own, *others))

    @property
    def server_url(self):
        return urlsplit(self.server)._replace(path="/postgres", scheme="postgresql").geturl()


def databases(sizes):
    """Return the databases of a run; PostgreSQL is that of ``TEST_DATABASE_URL``."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    found = [Database("sqlite", posts) for posts in sizes]
    return found + [Database("postgresql", posts, server) for posts in sizes if server]
