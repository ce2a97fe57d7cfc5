"""A question over HTTP that is over when its time is, whatever the other side does."""

import json
import socket
import threading
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from cms.translation.machines.problems import (
    MachineIsDown,
    MachineIsSlow,
    MachineRefuses,
    MachineTalksNonsense,
)

CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}
# Bytes; no translation of a batch is longer.
LARGEST_ANSWER = 4 * 1024 * 1024


class Deadline:
    """The moment until which everything has to be done."""

    def __init__(self, seconds):
        self.at = time.monotonic() + seconds

    def left(self):
        """Return the seconds that are left. Raises ``MachineIsSlow`` when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise MachineIsSlow
        return left


def post_json(url, question, deadline):
    """Return what a server answers, parsed. Raises a ``MachineProblem``.

    Redirections are not followed, nor are proxies asked: texts go to this address alone.
    """
    try:
        status, body = post(url, json.dumps(question).encode(), deadline)
    except TimeoutError:
        raise MachineIsSlow from None
    except (OSError, HTTPException, ValueError) as error:
        # A ValueError is one of an address that is none.
        raise MachineIsDown from error
    if status != 200:
        raise MachineRefuses(status)
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MachineTalksNonsense from error


def post(url, body, deadline):
    """Return the status and the body of an answer."""
    address = urlsplit(url)
    connect = CONNECTIONS.get(address.scheme)
    if connect is None or not address.hostname:
        raise ValueError(url)
    connection = connect(address.hostname, address.port, timeout=deadline.left())
    try:
        connection.connect()
        with cut_off(connection.sock, deadline):
            headers = {"Content-Type": "application/json", "Accept": "application/json"}
            connection.request("POST", address.path, body, headers)
            response = connection.getresponse()
            return response.status, response.read(LARGEST_ANSWER)
    finally:
        connection.close()


@contextmanager
def cut_off(connected, deadline):
    """Shut a socket when the time is over, in the midst of whatever happens there.

    The timeout of a socket is one of each piece: a server that sends a byte a second never
    exceeds it. Raises ``MachineIsSlow``.
    """
    is_over = threading.Event()

    def shut():
        is_over.set()
        with suppress(OSError):
            socket.socket.shutdown(connected, socket.SHUT_RDWR)

    timer = threading.Timer(deadline.left(), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, HTTPException):
        if not is_over.is_set():
            raise
    finally:
        timer.cancel()
    if is_over.is_set():
        raise MachineIsSlow
