"""A receiver of webhooks on this machine, which answers as it is told: well, badly or never."""

import json
import threading
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Seconds between two bytes of one who takes his time, and for which it goes on at most.
DRIP, PATIENCE = 0.05, 30


class Receiver(ThreadingHTTPServer):
    """``answers`` holds what it does next: a status or a function of the handler; then 204."""

    daemon_threads = True

    def __init__(self, *, port=0):
        super().__init__(("127.0.0.1", port), Handler)
        self.answers, self.requests = deque(), []
        self.is_over = threading.Event()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/hook"

    @property
    def bodies(self):
        return [json.loads(body) for _headers, body in self.requests]

    @property
    def numbers(self):
        return [body["number"] for body in self.bodies]

    def handle_error(self, request, client_address):
        """Say nothing: that the caller hangs up is what is tested."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append((headers, body))
        answer = self.server.answers.popleft() if self.server.answers else 204
        self.close_connection = True
        if callable(answer):
            answer(self)
        else:
            self.respond(answer)

    def do_HEAD(self):
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append((headers, ""))
        self.respond(self.server.answers.popleft() if self.server.answers else 204)

    def do_GET(self):
        self.server.requests.append(("GET", self.path))
        self.respond(self.server.answers.popleft() if self.server.answers else 204)

    def respond(self, status, *, text="", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def drip(self, piece=b"x"):
        """Write again and again, until the caller has gone or the test is over."""
        for _number in range(int(PATIENCE / DRIP)):
            if self.server.is_over.wait(DRIP):
                return
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, *args):
        """Nothing."""


def answering(status, **options):
    return lambda handler: handler.respond(status, **options)


def redirecting(location):
    return answering(302, Location=location)


def hanging_up(handler):
    """Close the connection without a word."""


def saying_nothing(handler):
    handler.server.is_over.wait(PATIENCE)


def talking_nonsense(handler):
    handler.wfile.write(b"HELLO THERE\r\n\r\n")


def dripping_its_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    handler.drip()


def dripping_its_body(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    handler.drip()


def never_ending_its_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1_000_000):
        handler.wfile.write(b"X-%d: %s\r\n" % (number, b"x" * 1000))


def saying_wait_for_ever(handler):
    for _number in range(1_000_000):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def never_ending_its_body(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    for _number in range(1_000_000):
        handler.wfile.write(b"x" * 10_000)


@contextmanager
def running_receiver(**options):
    receiver = Receiver(**options)
    thread = threading.Thread(target=receiver.serve_forever, args=[0.01])
    thread.start()
    try:
        yield receiver
    finally:
        receiver.is_over.set()
        receiver.shutdown()
        receiver.server_close()
        thread.join()
