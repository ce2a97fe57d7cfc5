"""Errors reported to a server that speaks Sentry's protocol, in a process of its own."""

import gzip
import json
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from cms.settings.watching import sentry_dsn_from
from tests.quiet_logs import ADDRESS, PROGRAM
from tests.running import Command, wait_until

SECRETS = {
    "address": ADDRESS,
    "program": PROGRAM,
    "cookie": "sessionid-of-somebody",
    "token": "hor_a-token-of-a-partner",
    "query": "words-that-were-asked-for",
    "body": "a-body-that-was-sent",
    "local": "a-name-in-a-local-variable",
    "message": "a-name-in-the-message",
    "sql": "a-name-in-a-statement",
}

# Code of the process that reports: each kind of error that there is, with all that must stay here.
FAIL = """
import json, logging, sentry_sdk
from django.db import connection
from django.test import Client
from cms.feeds import views
secrets = json.loads({secrets!r})

def fail(request, key):
    name_in_the_frame = secrets["local"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", [secrets["sql"]])
    raise LookupError(secrets["message"]) from ValueError(secrets["message"])

views.asking_channel = fail
known = {{"REMOTE_ADDR": secrets["address"], "HTTP_USER_AGENT": secrets["program"]}}
client = Client(raise_request_exception=False, SERVER_NAME="localhost", **known)
client.cookies["sessionid"] = secrets["cookie"]
path = "/feeds/" + secrets["token"] + "/ru/news.atom"
response = client.get(path, query_params={{"q": secrets["query"]}})
assert response.status_code == 500, response.status_code
client.post("/graphql/", secrets["body"], content_type="application/json")

logging.getLogger("cms.room").error("Page %s failed", secrets["message"], extra=secrets_in_extra)
logging.getLogger("another.library").error("It said " + secrets["message"])
logging.getLogger("cms.api.errors").error("Internal", extra={{"reference": "0123456789ab"}})
logging.getLogger("cms.room").warning("No error")
sentry_sdk.flush(timeout=20)
""".replace("secrets_in_extra", '{{"user_of_it": secrets["local"]}}')


UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}


class Receiver:
    """A server of Sentry's protocol, with the envelopes that it was sent as they came."""

    def __init__(self):
        self.envelopes = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                body = UNPACK[self.headers.get("Content-Encoding")](body)
                receiver.envelopes.append((self.path, str(self.headers), body.decode()))
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def dsn(self):
        return f"http://a-public-key@127.0.0.1:{self.server.server_port}/7"

    @property
    def events(self):
        """What was told in the envelopes: an envelope is lines of JSON, the event the third."""
        return [json.loads(body.splitlines()[2]) for _path, _headers, body in self.envelopes]


@pytest.fixture(scope="module")
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()


@pytest.fixture(scope="module")
def reported(receiver, first_run, tmp_path_factory):
    """The events that a process has told of, once for all tests."""
    code = FAIL.format(secrets=json.dumps(SECRETS))
    variables = {"SENTRY_DSN": receiver.dsn, "SITE_URL": "https://example.org"}
    arguments = ["shell", "--no-imports", "--command", code]
    data_dir = shutil.copytree(first_run.data_dir, tmp_path_factory.mktemp("reporting") / "var")
    with Command(*arguments, data_dir=data_dir, **variables) as command:
        assert command.status() == 0, command.output
    wait_until(lambda: len(receiver.envelopes) >= 4)
    return receiver.events


def event_of(events, logger):
    (event,) = (each for each in events if each["logger"] == logger)
    return event


pytestmark = pytest.mark.one_round


@pytest.mark.parametrize("what", SECRETS)
def test_nothing_of_a_reader_leaves(reported, receiver, what):
    for path, headers, body in receiver.envelopes:
        assert SECRETS[what] not in path + headers + body


def test_an_error_is_told_by_its_type_and_place(reported):
    event = event_of(reported, "django.request")

    exceptions = event["exception"]["values"]
    assert [each["type"] for each in exceptions] == ["ValueError", "LookupError"]
    frames = exceptions[-1]["stacktrace"]["frames"]
    assert frames[-1]["function"] == "fail"
    assert {"cms.feeds.views", "django.core.handlers.base"} <= {each["module"] for each in frames}
    assert all(each["lineno"] for each in frames)


def test_nothing_is_told_but_what_is_named(reported):
    for event in reported:
        assert set(event) <= {
            *("event_id", "timestamp", "level", "logger", "platform", "environment", "sdk"),
            *("server_name", "exception", "logentry", "tags"),
        }
        assert event["server_name"] == "example.org"
        assert event["environment"] == "dev"


def test_of_our_own_lines_the_constant_text_is_told(reported):
    assert event_of(reported, "cms.room")["logentry"] == {"message": "Page %s failed"}
    assert "logentry" not in event_of(reported, "another.library")


def test_the_number_of_a_fault_is_told(reported):
    assert event_of(reported, "cms.api.errors")["tags"] == {"reference": "0123456789ab"}


def test_what_is_no_error_is_not_told(reported):
    assert len(reported) == 4


def test_without_an_address_the_library_is_not_even_imported(first_run):
    code = "import sys; assert not any(name.startswith('sentry_sdk') for name in sys.modules)"
    with Command("shell", "--no-imports", "-c", code, data_dir=first_run.data_dir) as command:
        assert command.status() == 0, command.output


@pytest.mark.parametrize(
    "dsn", ["here", "https://errors.example.org/1", "https://key@example.org/x", "http://[x"]
)
def test_what_is_no_address_stops_the_start(monkeypatch, dsn):
    monkeypatch.setenv("SENTRY_DSN", dsn)

    with pytest.raises(ImproperlyConfigured, match="not the address of a project"):
        sentry_dsn_from(Env())
