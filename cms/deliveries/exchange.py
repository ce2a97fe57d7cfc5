"""One request and its answer, whatever the other side does: within a time and a size, pinned.

The name is resolved once, and the connection made to what it gave. Redirects are answers like
others. Neither proxies nor credentials are taken from the environment.
"""

import io
import socket
import ssl
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlsplit

from cms.deliveries.addresses import is_exempt, resolve
from cms.deliveries.failures import Failed, Failure

# Seconds for everything: the name, the connection, and the answer to its last byte.
SECONDS = 10
# Bytes of status line and headers that are read at most, and bytes of the body that are kept.
MOST_BYTES, KEPT_BYTES = 16_384, 2_000


@dataclass(frozen=True)
class Request:
    """What is sent. ``shown`` is what the log says of it; no secret may be in it.

    Of the answer's body so many bytes are read, and ``memo`` is what its reader has to know.
    """

    # Neither a token nor words may get into a traceback.
    url: str = field(repr=False)
    body: str = field(repr=False)
    headers: dict = field(repr=False)
    shown: str
    most_bytes: int = KEPT_BYTES
    memo: dict = field(default_factory=dict)
    method: str = "POST"


@dataclass(frozen=True)
class Answer:
    """What came back: a status with the beginning of its body, or why there is none."""

    status: int | None = None
    headers: dict = field(default_factory=dict)
    text: str = ""
    failure: str = ""
    seconds: float = 0.0


class Deadline:
    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    @property
    def left(self):
        """Seconds that are left; raises ``TimeoutError`` when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class BoundedReader(io.RawIOBase):
    """A socket as ``HTTPResponse`` reads it, with an end to patience and to memory."""

    def __init__(self, connection, deadline, *, most_bytes):
        self.connection, self.deadline = connection, deadline
        self.bytes_left = MOST_BYTES + most_bytes

    def makefile(self, _mode):
        return io.BufferedReader(self, 1024)

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.bytes_left:
            raise Failed(Failure.TOO_LONG)
        self.connection.settimeout(self.deadline.left)
        number = self.connection.recv_into(memoryview(buffer)[: self.bytes_left])
        self.bytes_left -= number
        return number


def exchange(request, *, seconds=SECONDS):
    """Send a request; return the ``Answer``, and raise nothing that the other side can cause."""
    begin = time.monotonic()
    try:
        answer = ask(request, Deadline(seconds))
    except Failed as error:
        answer = {"failure": error.failure}
    except TimeoutError:
        answer = {"failure": Failure.TOO_SLOW}
    except ssl.SSLCertVerificationError:
        answer = {"failure": Failure.NO_TRUST}
    except OSError:
        answer = {"failure": Failure.NO_CONNECTION}
    except (HTTPException, ValueError):
        answer = {"failure": Failure.NO_HTTP}
    return Answer(**answer, seconds=round(time.monotonic() - begin, 3))


def ask(request, deadline):
    target = urlsplit(request.url)
    if target.scheme != "https" and not is_exempt(target.hostname):
        raise Failed(Failure.NOT_ALLOWED)
    with closing(connect(target, deadline)) as connection:
        connection.settimeout(deadline.left)
        send(request, target, connection)
        return read(request, connection, deadline)


def connect(target, deadline):
    """Return a connection to the host, encrypted unless it is a developer's own."""
    port = target.port or (443 if target.scheme == "https" else 80)
    found = resolve(target.hostname, port, seconds=deadline.left)
    connection = connect_to_any(found, deadline)
    if target.scheme != "https":
        return connection
    connection.settimeout(deadline.left)
    with connection:
        context = ssl.create_default_context()
        return context.wrap_socket(connection, server_hostname=target.hostname)


def connect_to_any(found, deadline):
    """Return a connection to the first of the addresses that takes it."""
    error = Failed(Failure.NO_NAME)
    for family, kind, protocol, _name, address in found:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(deadline.left)
            connection.connect(address)
        except OSError as failure:
            connection.close()
            error = failure
        else:
            return connection
    raise error


def send(request, target, connection):
    """Write the request; the standard library refuses headers and paths that break its form."""
    writer = HTTPConnection(target.hostname)
    writer.sock = connection
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    headers = {"Host": target.netloc, "Connection": "close", **request.headers}
    body = request.body.encode() or None
    writer.request(request.method, path, body=body, headers=headers)


def read(request, connection, deadline):
    """Return status, headers and the beginning of the body of an answer.

    Once there is a status, that is the answer, however the body goes on.
    """
    most_bytes = request.most_bytes
    reader = BoundedReader(connection, deadline, most_bytes=most_bytes)
    response = HTTPResponse(reader, method=request.method)
    response.begin()
    return {
        "status": response.status,
        "headers": {name.lower(): value for name, value in response.getheaders()},
        "text": beginning_of(response, most_bytes),
    }


def beginning_of(response, most_bytes):
    body = b""
    try:
        while len(body) < most_bytes and (piece := response.read1(most_bytes - len(body))):
            body += piece
    except (OSError, HTTPException, ValueError, Failed):
        pass
    return body.decode(errors="replace")
