"""Migrations of a database with 100,000 rows in what grows: readers do not notice them."""

import subprocess
import sys
import threading
import time

import pytest

from tests.operations.production.cluster import Cluster, need_postgresql
from tests.running import PROJECT, environment

pytestmark = [pytest.mark.one_round, pytest.mark.prove, need_postgresql]

ROWS = 100_000
# What grows with what is published, found and delivered.
ROOMS = ("publication", "search", "deliveries")
# Seconds that a reader's statement may wait for one of them, and between two statements.
LONGEST, PAUSE = 1, 0.01
COLUMNS = """
    SELECT column_name, data_type, character_maximum_length FROM information_schema.columns
    WHERE table_name = %s AND is_identity = 'NO' ORDER BY ordinal_position
"""
TABLES = "SELECT tablename FROM pg_tables WHERE tablename ~ %s ORDER BY tablename"
# Of each type a value that no two rows have, where there can be one.
VALUES = {
    "bigint": "n",
    "integer": "n",
    "smallint": "1",
    "boolean": "true",
    "uuid": "gen_random_uuid()",
    "date": "current_date",
    "timestamp with time zone": "now()",
    "jsonb": "'{}'",
    "bytea": "decode(to_hex(n + 1048576), 'hex')",
    "text": "'text ' || n",
    "interval": "'1 hour'",
    "double precision": "n",
    "inet": "NULL",
}


@pytest.fixture(scope="module")
def cluster():
    cluster = Cluster.made()
    cluster.start()
    with cluster.connect("postgres") as server:
        server.autocommit = True
        server.execute("CREATE DATABASE service")
    yield cluster
    cluster.remove()


class Reader(threading.Thread):
    """Reads a row of each table again and again, and notes for how long it waited."""

    def __init__(self, connection, tables):
        super().__init__(daemon=True)
        self.connection, self.tables = connection, tables
        self.is_at_work, self.waits = True, []

    def run(self):
        while self.is_at_work:
            for table in self.tables:
                began = time.monotonic()
                self.connection.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - ours
                self.waits.append((time.monotonic() - began, table))
            time.sleep(PAUSE)


def migrate(cluster, data_dir, *names):
    command = [sys.executable, "manage.py", "migrate", *names]
    url = f"postgres://service@{cluster.address}/service"
    variables = environment(data_dir, DATABASE_URL=url)
    subprocess.run(command, cwd=PROJECT, env=variables, check=True, stdout=subprocess.DEVNULL)


def fill(connection, table):
    """Write rows with something of the right type in each column; keys lead nowhere."""
    columns = connection.execute(COLUMNS, [table]).fetchall()
    names = ", ".join(f'"{name}"' for name, *_rest in columns)
    values = ", ".join(value_of(kind, length) for _name, kind, length in columns)
    connection.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM generate_series(1, {ROWS}) n"  # noqa: S608 - ours
    )


def value_of(kind, length):
    return f"left('t' || n, {length})" if kind == "character varying" else VALUES[kind]


def test_readers_do_not_wait_for_the_migrations_of_large_tables(cluster, tmp_path):
    for room in ROOMS:
        migrate(cluster, tmp_path, room, "0001")
    with cluster.connect() as connection:
        # Keys of other tables are not looked up.
        connection.execute("SET session_replication_role = replica")
        tables = [name for (name,) in connection.execute(TABLES, [f"^({'|'.join(ROOMS)})_"])]
        for table in tables:
            connection.execute(f"TRUNCATE {table} CASCADE")
            fill(connection, table)
    with cluster.connect() as connection:
        connection.autocommit = True
        reader = Reader(connection, tables)
        reader.start()
        migrate(cluster, tmp_path)
        reader.is_at_work = False
        reader.join()

    print(f"{len(tables)} tables, {len(reader.waits)} statements; longest:", max(reader.waits))
    assert len(reader.waits) > 100
    assert max(reader.waits)[0] < LONGEST
