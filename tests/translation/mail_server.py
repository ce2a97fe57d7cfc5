"""A mail server that speaks as much SMTP (RFC 5321) as a mail needs, and fails when told to."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy


class Server(socketserver.ThreadingTCPServer):
    """``refuse`` is what it answers to a recipient instead of taking a mail, if anything.

    One that ``is_silent`` takes the call and says nothing.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.mails, self.refuse, self.is_silent = [], b"", False
        self.is_over = threading.Event()

    @property
    def port(self):
        return self.server_address[1]


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        if self.server.is_silent:
            return self.server.is_over.wait()
        self.say(b"220 mail.example.com")
        recipients = []
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"QUIT":
                return self.say(b"221 Bye")
            if word == b"RCPT":
                recipients.append(line.decode().split("<")[1].split(">")[0])
                self.say(self.server.refuse or b"250 OK")
            elif word == b"DATA":
                self.take(recipients)
                recipients = []
            else:
                self.say(b"250 OK")

    def take(self, recipients):
        self.say(b"354 Go on")
        lines = iter(self.rfile.readline, b".\r\n")
        content = b"".join(line.removeprefix(b".") for line in lines)
        mail = message_from_bytes(content, policy=policy.default)
        self.server.mails.append((recipients, mail))
        self.say(b"250 OK")

    def say(self, line):
        self.wfile.write(line + b"\r\n")


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
