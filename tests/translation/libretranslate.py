"""A server that speaks as LibreTranslate does, and misbehaves when it is told to."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Seconds between the bytes of a server that drips, and how long it would go on.
DROP, DROPS = 0.02, 500


def in_capitals(text):
    """Translate, as well as a test needs it: tags stay as they are."""
    return "".join(
        part if part.startswith("<") else part.upper() for part in re.split(r"(<[^>]*>)", text)
    )


class Server(ThreadingHTTPServer):
    """``misbehave`` takes the place of an answer: it gets the handler and the question."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.questions = []
        self.translate = in_capitals
        self.misbehave = None
        self.is_over = threading.Event()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """Say nothing: clients that leave in the midst are what is tested."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.questions.append({"path": self.path, **question})
        if self.server.misbehave:
            self.server.misbehave(self, question)
        else:
            self.answer({"translatedText": [self.server.translate(text) for text in question["q"]]})

    def answer(self, content, *, status=200):
        self.send(json.dumps(content).encode(), "application/json", status=status)

    def send(self, body, content_type, *, status=200, length=None):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self, byte):
        """Send a byte now and then, until the client leaves."""
        for _ in range(DROPS):
            self.wfile.write(byte)
            if self.server.is_over.wait(DROP):
                return

    def log_message(self, *arguments):
        pass


@contextmanager
def running_server():
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield server
    finally:
        server.is_over.set()
        server.shutdown()
        server.server_close()
        thread.join()


# How it misbehaves


def say_nothing(handler, question):
    handler.server.is_over.wait()


def drip_body(handler, question):
    handler.send(b"[", "application/json", length=DROPS)
    handler.drip(b" ")


def drip_headers(handler, question):
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Padding: ")
    handler.drip(b"x")


def answer_with_html(handler, question):
    handler.send(b"<!doctype html><title>Sign in</title>", "text/html")


def answer_with_half(handler, question):
    handler.answer({"translatedText": question["q"][1:]})


def answer_with_one_text(handler, question):
    handler.answer({"translatedText": "text"})


def answer_with_numbers(handler, question):
    handler.answer({"translatedText": [1 for _ in question["q"]]})


def answer_with_a_list(handler, question):
    handler.answer(question["q"])


def answer_with_bytes(handler, question):
    handler.send(b"\xff\xfe\x00{", "application/json")


def answer_too_deeply(handler, question):
    handler.send(b"[" * 200_000, "application/json")


def answer_without_end(handler, question):
    handler.send(b" " * 5_000_000, "application/json")


def speak_another_protocol(handler, question):
    handler.wfile.write(b"220 mail.example.com ESMTP\r\n")


def hang_up(handler, question):
    handler.close_connection = True


def hang_up_in_the_midst(handler, question):
    handler.send(b'{"translatedText": ["', "application/json", length=10_000)


def redirect(handler, question):
    handler.send_response(307)
    handler.send_header("Location", f"{handler.server.url}/elsewhere")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def refuse(status):
    def answer(handler, question):
        handler.answer({"error": "Words of the server"}, status=status)

    return answer
