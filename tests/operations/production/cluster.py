"""A PostgreSQL server of a test's own, which may be killed, stopped and copied."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.running import free_port, wait_until

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
# Of Debian's folders first: what stands on the path may be something that only calls these.
INITDB = next((str(each / "initdb") for each in FOLDERS), None) or shutil.which("initdb")
need_postgresql = pytest.mark.skipif(
    INITDB is None, reason="needs PostgreSQL's own programs (Debian: apt-get install postgresql)"
)


def as_postgres():
    """Return what a command has to begin with: the server refuses to run as root."""
    if os.getuid():
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


class Cluster:
    """One server with its files; ``listen`` is the address at which others reach it."""

    def __init__(self, *, listen="127.0.0.1", prefix=()):
        self.folder = Path(tempfile.mkdtemp(prefix="cluster-"))
        self.data, self.port = self.folder / "data", free_port()
        self.listen, self.prefix = listen, prefix
        self.process = None
        if not os.getuid():
            shutil.chown(self.folder, "postgres", "postgres")

    @classmethod
    def made(cls, **options):
        cluster = cls(**options)
        cluster.run("initdb", "-D", str(cluster.data), "-U", "service", "-A", "trust", "-N")
        with (cluster.data / "pg_hba.conf").open("a") as file:
            file.write("host all all 10.0.0.0/8 trust\nhost replication all 10.0.0.0/8 trust\n")
        return cluster

    @property
    def address(self):
        return f"{self.listen}:{self.port}"

    def run(self, program, *arguments):
        path = str(Path(INITDB).with_name(program))
        subprocess.run([*as_postgres(), path, *arguments], check=True, capture_output=True)

    def start(self, *more):
        """Start it, and wait until it takes statements: also what it recovers from a crash."""
        command = [str(Path(INITDB).with_name("postgres")), "-D", str(self.data)]
        options = {
            "port": self.port,
            "listen_addresses": self.listen,
            "unix_socket_directories": self.folder,
        }
        for option in [f"{name}={value}" for name, value in options.items()] + [*more]:
            command += ["-c", option]
        log = (self.folder / "log").open("a")
        self.process = subprocess.Popen(
            [*self.prefix, *as_postgres(), *command], stdout=log, stderr=log, start_new_session=True
        )
        wait_until(self.answers)

    def answers(self):
        try:
            with self.connect("postgres"):
                return True
        except psycopg.OperationalError:
            return False

    def connect(self, name="service"):
        return psycopg.connect(
            f"postgres://service@{self.address}/{name}", autocommit=True, connect_timeout=5
        )

    def make_database(self):
        with self.connect("postgres") as connection:
            connection.execute("CREATE DATABASE service")

    def kill(self):
        """Pull the plug: the server and all of its processes are gone at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()

    def copy(self):
        """Return a server that follows this one, as replicas do; not started yet."""
        copy = Cluster(listen=self.listen, prefix=self.prefix)
        host = f"host={self.listen} port={self.port} user=service"
        self.run("pg_basebackup", "-D", str(copy.data), "-R", "-d", host, "-c", "fast")
        return copy

    def remove(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder)
