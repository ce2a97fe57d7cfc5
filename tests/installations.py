"""Installations that `manage.py run` has made, for tests that need a running service."""

import fcntl
import json
import re
import shutil
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
import redis

from tests.running import READY, Command, free_port, port_answers

REDIS_PORT = 6379


@pytest.fixture(scope="session")
def first_run(tmp_path_factory):
    """What the first run of a fresh installation has said and made; made once for all tests."""
    shared = shared_folder(tmp_path_factory)
    data_dir, output = shared / "installation", shared / "output.txt"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not output.exists():
            output.write_text(run_once(data_dir))
    return SimpleNamespace(data_dir=data_dir, output=output.read_text())


def shared_folder(tmp_path_factory):
    """Return a folder that all processes of one test run have in common."""
    base = tmp_path_factory.getbasetemp()
    is_worker = base.name.startswith("popen-")
    folder = Path(base.parent if is_worker else base) / "first-run"
    folder.mkdir(exist_ok=True)
    return folder


def run_once(data_dir):
    with Command("run", data_dir=data_dir, PORT=str(free_port())) as run:
        run.wait_for(READY)
        assert run.interrupt() == 0, run.output
    return run.output


@pytest.fixture
def installation(first_run, tmp_path):
    """The DATA_DIR of an installation that has run before, for this test alone."""
    return shutil.copytree(first_run.data_dir, tmp_path / "installation")


class Service:
    """A running installation with its demo content."""

    def __init__(self, run, port, data_dir):
        self.address = f"http://127.0.0.1:{port}"
        self.data_dir = data_dir
        # Recovery codes of those who have signed in, by their names.
        self.codes = {}
        self.passwords = dict(re.findall(r"^  ([a-z]+) +(\S+)$", run.output, re.MULTILINE))

    def ask(self, query):
        """Return the data that the API answers, as any client gets it."""
        request = urllib.request.Request(
            f"{self.address}/graphql/",
            data=json.dumps({"query": query}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as response:
            return json.load(response)["data"]

    def sign_in_path(self, username):
        """Return the path at which somebody signs in, once, as the operator is told it."""
        with Command("sign_in_link", username, data_dir=self.data_dir) as command:
            assert command.status() == 0, command.output
        return urlsplit(command.output.strip()).path

    def newest_title(self, locale):
        data = self.ask(f'{{ newsPosts(locale: "{locale}", first: 1) {{ nodes {{ title }} }} }}')
        return data["newsPosts"]["nodes"][0]["title"]


@contextmanager
def served(data_dir, **variables):
    """Serve an installation, with its worker, on a port of its own; give the ``Service``."""
    port = free_port()
    with Command("run", data_dir=data_dir, PORT=str(port), **variables) as run:
        run.wait_for(READY)
        yield Service(run, port, data_dir)


@pytest.fixture(scope="module")
def front_ends():
    """The addresses of front ends on other hosts that the module's service knows: none."""
    return []


@pytest.fixture(scope="module")
def service(first_run, tmp_path_factory, front_ends):
    """An installation of its own for each module of tests, served with its worker."""
    data_dir = shutil.copytree(first_run.data_dir, tmp_path_factory.mktemp("service") / "var")
    with served(data_dir, PREVIEW_CLIENT_URLS=",".join(front_ends)) as service:
        yield service


@contextmanager
def served_twice(data_dir, *, cache_url):
    """Serve one installation by two servers, as hosts behind a balancer do; give both."""
    # Of the one site that both serve, on whatever ports.
    variables = {"CACHE_URL": cache_url, "SITE_URL": "http://localhost"}
    with served(data_dir, **variables) as first, served(data_dir, **variables) as second:
        yield first, second


@pytest.fixture(scope="session")
def shared_cache_url(tmp_path_factory):
    """The URL of a cache that several servers share: of Redis where it is, or of files."""
    prefix = f"test-{uuid.uuid4().hex}"
    if not port_answers(REDIS_PORT):
        yield f"filecache://{tmp_path_factory.mktemp('cache')}"
        return
    yield f"redis://127.0.0.1:{REDIS_PORT}/0?KEY_PREFIX={prefix}"
    with redis.Redis(port=REDIS_PORT) as server:
        for key in server.scan_iter(f"{prefix}:*"):
            server.delete(key)
