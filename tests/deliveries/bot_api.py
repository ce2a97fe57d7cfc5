"""A server on this machine that behaves like the Bot API of Telegram, as its manual says."""

import json
import threading
from collections import deque
from contextlib import contextmanager
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "123456789:AAGdhBzS7q3kq0pPZ8sE9uVnZ0e8rXyZ-Ab"
CHAT = "@newsroom"
# What the manual lists under "HTML style", and how long texts may be after entities.
TAGS = {"a", "b", "blockquote", "code", "em", "i", "s", "strong", "u", "pre"}
MOST_TEXT, MOST_CAPTION = 4096, 1024


class Refused(Exception):
    """A call is answered with an error."""

    def __init__(self, description, *, status=400, **parameters):
        super().__init__(description)
        self.status = status
        self.content = {"ok": False, "error_code": status, "description": description}
        if parameters:
            self.content["parameters"] = parameters


class Reader(HTMLParser):
    """What a reader sees of HTML; refuses what Telegram cannot parse."""

    def __init__(self):
        super().__init__()
        self.text, self.open = "", []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            raise Refused(f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise Refused("Bad Request: can't parse entities: Unmatched end tag")

    def handle_data(self, data):
        self.text += data


def read(html, *, most, kind):
    """Return what is seen of ``html``; refuses what is empty, broken or too long."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise Refused("Bad Request: can't parse entities: Can't find end tag")
    if len(reader.text.encode("utf-16-le")) // 2 > most:
        raise Refused(f"Bad Request: {kind} is too long")
    if not reader.text.strip():
        raise Refused(f"Bad Request: {kind} text is empty")
    return reader.text


class BotApi(ThreadingHTTPServer):
    """``messages`` is what the chat shows by id; ``errors`` are what it answers next instead."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.messages, self.calls, self.errors, self.last_id = {}, [], deque(), 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def methods(self):
        return [method for method, _arguments in self.calls]

    def call(self, method, arguments):
        self.calls.append((method, arguments))
        if self.errors:
            raise self.errors.popleft()
        if arguments["chat_id"] != CHAT:
            raise Refused("Bad Request: chat not found")
        return getattr(self, method)(arguments)

    def getChat(self, arguments):
        return {"id": -100, "type": "channel"}

    def sendMessage(self, arguments):
        return self.post({"text": read(arguments["text"], most=MOST_TEXT, kind="message")})

    def sendPhoto(self, arguments):
        return self.post({"photo": arguments["photo"], "caption": caption_in(arguments)})

    def post(self, message):
        self.last_id += 1
        self.messages[self.last_id] = message
        return {"message_id": self.last_id, **message}

    def editMessageText(self, arguments):
        message = self.found(arguments, "edit")
        if "photo" in message:
            raise Refused("Bad Request: there is no text in the message to edit")
        return self.change(message, text=read(arguments["text"], most=MOST_TEXT, kind="message"))

    def editMessageCaption(self, arguments):
        message = self.found(arguments, "edit")
        return self.change(message, caption=caption_in(arguments))

    def editMessageMedia(self, arguments):
        message, media = self.found(arguments, "edit"), arguments["media"]
        return self.change(message, photo=media["media"], caption=caption_in(media))

    def deleteMessage(self, arguments):
        self.found(arguments, "delete")
        del self.messages[arguments["message_id"]]
        return True

    def found(self, arguments, what):
        message = self.messages.get(arguments["message_id"])
        if message is None:
            raise Refused(f"Bad Request: message to {what} not found")
        return message

    def change(self, message, **parts):
        if message.items() >= parts.items():
            raise Refused("Bad Request: message is not modified: specified new message content ...")
        message.update(parts)
        return message


def caption_in(arguments):
    return read(arguments["caption"], most=MOST_CAPTION, kind="message caption")


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        _empty, bot, method = self.path.split("/")
        arguments = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            if bot != f"bot{TOKEN}":
                raise Refused("Unauthorized", status=401)
            self.answer(200, {"ok": True, "result": self.server.call(method, arguments)})
        except Refused as error:
            self.answer(error.status, error.content)

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Nothing."""


@contextmanager
def running_bot_api():
    server = BotApi()
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
