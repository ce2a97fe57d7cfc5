"""Slow clients, many and loud ones do not stop others: behind the proxy that is documented."""

import contextlib
import shutil
import socket
import time
import urllib.request

import pytest

from tests.installations import served
from tests.operations.production.proxy import need_nginx, proxied

pytestmark = [pytest.mark.one_round, pytest.mark.prove, need_nginx]

# Of a request whose end never comes.
BEGUN = b"GET /ru/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY = (
    b"POST /graphql/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    b"Content-Length: 9000\r\n\r\n{"
)
LOUD = b"GET /ru/ HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X-Loud: " + b"a" * 200_000 + b"\r\n\r\n"
# Seconds that a reader waits at most while that goes on, on a machine that is not fast.
PATIENCE = 5


@pytest.fixture(scope="module")
def port(first_run, tmp_path_factory):
    data_dir = shutil.copytree(first_run.data_dir, tmp_path_factory.mktemp("floods") / "var")
    with served(data_dir) as service:
        services = [service.address.removeprefix("http://")]
        folder = tmp_path_factory.mktemp("nginx")
        with proxied(folder, services=services, host="127.0.0.1", tls=False) as port:
            yield port


def connect(port, number, first=b""):
    """Open connections that say the beginning of something, and no more."""
    opened = []
    for _each in range(number):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(first)
        opened.append(connection)
    return opened


def seconds_for_a_reader(port):
    begun = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/ru/", timeout=60) as answer:
        assert answer.status == 200
        assert b"</html>" in answer.read()
    return time.monotonic() - begun


@pytest.mark.parametrize(
    ("number", "first"),
    [(1_000, b""), (300, BEGUN), (300, BODY)],
    ids=["that say nothing", "that never end their headers", "that never end their bodies"],
)
def test_clients_that_hold_connections_hold_nobody_else(port, number, first):
    seconds_for_a_reader(port)
    held = connect(port, number, first)

    waits = []
    for _each in range(10):
        for connection in held[:100]:
            send(connection, b"x" if first else b"")
        waits.append(seconds_for_a_reader(port))

    for connection in held:
        connection.close()
    assert max(waits) < PATIENCE


def send(connection, text):
    # Where the proxy has lost its patience nobody listens any more.
    with contextlib.suppress(OSError):
        connection.sendall(text)


def test_who_is_too_loud_is_refused_and_nobody_waits(port):
    statuses = []
    for _each in range(50):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            send(connection, LOUD)
            statuses.append(answered(connection))

    assert set(statuses) <= {b"400", b"414", b"431", b""}
    assert seconds_for_a_reader(port) < PATIENCE


def answered(connection):
    """Return the status; nothing where the connection was simply closed."""
    try:
        return connection.recv(12)[9:12]
    except OSError:
        return b""
