"""What a line of the logs looks like, and what none of them says: who asked, and for what exactly.

Neither Django nor settings are asked for anything here: the server begins with it before they are.
"""

import logging
import re
from datetime import UTC, datetime

from pythonjsonlogger.json import JsonFormatter

FORMATS = ("text", "json")
LINE = "{asctime} {levelname} {name}: {message}"
NO_ROUTE = "an address that is none"
# What PostgreSQL tells of the values that it refuses, with the lines that these go on for.
DETAILS = re.compile(r"^(?:DETAIL|CONTEXT|QUERY|HINT): .*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
# The server names the address or the path of whom it could not answer.
OF_SERVER = {
    "Invalid request from": "An invalid request was refused.",
    "Error handling request": "A request could not be handled.",
}


class Quiet(logging.Filter):
    """Takes out of a line what tells of a reader; every line is let through."""

    def filter(self, record):
        if request := getattr(record, "request", None):
            forget_path(record, request)
        elif record.name.startswith("gunicorn"):
            forget_caller(record)
        return True


def forget_path(record, request):
    """Put the route in the place of the path: keys and tokens stand in paths."""
    path = getattr(request, "path", None)
    # As Django writes it into its lines.
    paths = {path, str(path).encode("unicode_escape").decode("ascii")}
    if isinstance(record.args, tuple):
        route = route_of(request)
        record.args = tuple(route if arg in paths else arg for arg in record.args)


def route_of(request):
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else NO_ROUTE


def forget_caller(record):
    message = str(record.msg)
    for beginning, instead in OF_SERVER.items():
        if message.startswith(beginning):
            record.msg, record.args = instead, ()


def without_details(text):
    return DETAILS.sub("", text)


class Line(logging.Formatter):
    """A line to be read by people."""

    def __init__(self):
        super().__init__(LINE, style="{")

    def formatException(self, ei):
        return without_details(super().formatException(ei))


class JsonLine(JsonFormatter):
    """A line to be read by programs: an object of what is named here, whatever a record carries."""

    def __init__(self):
        super().__init__(json_ensure_ascii=False)

    def add_fields(self, log_data, record, message_dict):
        moment = datetime.fromtimestamp(record.created, UTC)
        log_data["timestamp"] = moment.isoformat(timespec="milliseconds")
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        log_data["message"] = record.message
        if reference := getattr(record, "reference", None):
            log_data["reference"] = reference
        if traceback := message_dict.get("exc_info"):
            log_data["exception"] = traceback

    def formatException(self, ei):
        return without_details(super().formatException(ei))


def console(form):
    """Return the parts of a ``dictConfig`` that write lines of a form to stderr."""
    formatter = JsonLine if form == "json" else Line
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"quiet": {"()": Quiet}},
        "formatters": {"line": {"()": formatter}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["quiet"],
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
    }


def logging_as(form):
    """Return Django's setting: errors and warnings, of requests their errors alone.

    There is no access log: no reader's address is stored.
    """
    return console(form) | {
        "loggers": {
            # Without handlers of its own: Django's would mail errors and print nothing.
            "django": {"handlers": [], "level": "WARNING"},
            "django.request": {"level": "ERROR"},
            "cms": {"level": "INFO"},
        }
    }


def logging_of_server_as(form):
    """Return the server's: its errors alone are written, and its level is what it was told."""
    return console(form) | {
        "loggers": {"gunicorn.error": {"handlers": ["console"], "propagate": False}}
    }
