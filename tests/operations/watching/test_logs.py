"""Lines of logs: for people or programs, and without a word of who asked."""

import json
import logging
import socket
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError
from environ import Env

from cms.operations.logs import JsonLine, Line, Quiet
from cms.settings.watching import log_format_from
from tests.operations.watching.serving import serving
from tests.quiet_logs import ADDRESS, LISTENER, PROGRAM

KEY = "hor_a-key-that-opens-a-feed"
TOLD_BY_POSTGRESQL = f"""duplicate key value violates unique constraint "auth_user_email"
DETAIL:  Key (email)=({ADDRESS}) already exists,
  and so on: {PROGRAM}.
The end."""


@pytest.fixture
def lines(monkeypatch):
    """Return what is written of the records of a logger, by a form of line."""
    written = []

    class Collector(logging.Handler):
        def emit(self, record):
            Quiet().filter(record)
            written.append(record)

    def written_as(formatter):
        return [formatter.format(record) for record in written]

    collector = Collector()
    logging.getLogger().addHandler(collector)
    yield written_as
    logging.getLogger().removeHandler(collector)
    # What was planted here was heard.
    LISTENER.heard.clear()


def said(lines):
    (line,) = lines(JsonLine())
    return json.loads(line)


def test_a_line_is_an_object_with_its_time_in_utc(lines):
    logging.getLogger("cms.room").warning("Весна: %d.", 3)

    line = said(lines)

    moment = datetime.fromisoformat(line.pop("timestamp"))
    assert moment.utcoffset() == timedelta(0)
    assert abs(datetime.now(moment.tzinfo) - moment) < timedelta(minutes=1)
    assert line == {"level": "WARNING", "logger": "cms.room", "message": "Весна: 3."}


def test_what_a_record_carries_besides_is_not_written(lines):
    logging.getLogger("cms").error("A mistake", extra={"user": PROGRAM, "cookies": ADDRESS})

    assert set(said(lines)) == {"timestamp", "level", "logger", "message"}


def test_a_fault_in_an_answer_is_found_by_its_number(api, lines, monkeypatch):
    monkeypatch.setattr("cms.api.news.queries.resolve_news_posts", fail)

    (error,) = api.answer('{ newsPosts(locale: "ru") { totalCount } }')["errors"]

    line = said(lines)
    assert line["reference"] == error["extensions"]["reference"]
    assert line["message"] == f"Internal error {line['reference']}"
    assert "ZeroDivisionError: a mistake" in line["exception"]


def fail(*_args, **_kwargs):
    raise ZeroDivisionError("a mistake")


@pytest.mark.parametrize("form", [Line, JsonLine])
def test_of_a_path_its_route_is_written(client, lines, monkeypatch, form):
    client.raise_request_exception = False
    monkeypatch.setattr("cms.feeds.views.asking_channel", fail)

    response = client.get(f"/feeds/{KEY}/ru/news.atom", query_params={"q": PROGRAM})

    (line,) = lines(form())
    assert response.status_code == 500
    assert KEY not in line
    assert PROGRAM not in line
    assert "Internal Server Error: /feeds/<key:key>/<slug:locale>/" in line


@pytest.mark.parametrize("form", [Line, JsonLine])
def test_of_values_that_the_database_refuses_nothing_is_written(lines, form):
    try:
        raise IntegrityError(TOLD_BY_POSTGRESQL)
    except IntegrityError:
        logging.getLogger("cms").exception("It failed")

    (line,) = lines(form())

    assert "unique constraint" in line
    assert "The end." in line
    assert ADDRESS not in line
    assert PROGRAM not in line


@pytest.mark.parametrize(
    ("template", "args"),
    [
        (f"Invalid request from ip={ADDRESS}: Invalid HTTP Header: '{KEY}'", ()),
        ("Error handling request %s %s", ("GET", f"/feeds/key/{KEY}/ru/news.atom")),
    ],
)
def test_the_server_does_not_say_who_it_refused(lines, template, args):
    logging.getLogger("gunicorn.error").warning(template, *args)

    message = said(lines)["message"]

    assert message in {"An invalid request was refused.", "A request could not be handled."}


def test_a_form_that_is_not_known_stops_the_start(monkeypatch):
    monkeypatch.setenv("LOG_FORMAT", "xml")

    with pytest.raises(ImproperlyConfigured, match="Known forms: text, json"):
        log_format_from(Env())


@pytest.mark.parametrize("default", ["text", "json"])
def test_an_empty_form_counts_as_none(monkeypatch, default):
    monkeypatch.setenv("LOG_FORMAT", "")

    assert log_format_from(Env(), default=default) == default


def send_nonsense(port):
    """Send what is no request, and wait until it is refused."""
    with socket.create_connection(("127.0.0.1", port)) as stranger:
        stranger.sendall(f"GET /{KEY} {KEY}\r\n\r\n".encode())
        return stranger.recv(1000)


@pytest.mark.one_round
def test_a_real_site_writes_objects_and_none_tells_who_asked(installation):
    # As collectstatic leaves it: without the folder there is a warning.
    (installation / "static").mkdir()
    with serving(installation) as server:
        refused = send_nonsense(server.port)
    output = "".join(server.lines)

    (line,) = map(json.loads, output.splitlines())
    assert b"400" in refused
    assert line["logger"] == "gunicorn.error"
    assert line["message"] == "An invalid request was refused."
