"""Errors told to a server that speaks Sentry's protocol: what went wrong where, and nothing else.

A report is written anew of what is named here. What the library gathers beside it, and whatever it
will gather in a later version, is left behind: messages of exceptions hold what people wrote.
"""

import logging
import re
from urllib.parse import urlsplit

import sentry_sdk
from django.conf import settings
from sentry_sdk.integrations.logging import LoggingIntegration

FACTS = ("event_id", "timestamp", "level", "logger", "platform", "environment", "sdk")
OF_FRAME = ("filename", "function", "module", "lineno", "in_app")
# Texts of log calls that are ours are constant; what is put into them is left out.
OURS = ("cms", "home", "pages", "search")
REFERENCE = re.compile(r"[0-9a-f]{12}")


def begin(dsn):
    """Report what is logged as an error from now on."""
    sentry_sdk.init(
        dsn=dsn,
        # Of all that can be hooked into, the log alone.
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[
            LoggingIntegration(level=None, event_level=logging.ERROR, sentry_logs_level=None)
        ],
        before_send=told,
        before_breadcrumb=lambda crumb, hint: None,
        max_breadcrumbs=0,
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        auto_session_tracking=False,
        send_client_reports=False,
        propagate_traces=False,
        server_name=urlsplit(settings.SITE_URL).hostname,
        environment=settings.SETTINGS_MODULE.rpartition(".")[2],
    )


def told(event, hint):
    """Return the report of an event."""
    report = {name: event[name] for name in FACTS if name in event}
    report["server_name"] = urlsplit(settings.SITE_URL).hostname
    if exceptions := event.get("exception", {}).get("values"):
        report["exception"] = {"values": [told_of_exception(each) for each in exceptions]}
    if record := hint.get("log_record"):
        report |= told_of_record(record)
    return report


def told_of_exception(exception):
    """Return its type, and where it was raised; its message stays here."""
    frames = exception.get("stacktrace", {}).get("frames", [])
    kept = [{name: frame[name] for name in OF_FRAME if name in frame} for frame in frames]
    return {
        "type": exception.get("type"),
        "module": exception.get("module"),
        "stacktrace": {"frames": kept},
    }


def told_of_record(record):
    """Return what was being said, and the number under which the log tells more."""
    found = {}
    if record.name.partition(".")[0] in OURS:
        found["logentry"] = {"message": str(record.msg)}
    reference = str(getattr(record, "reference", ""))
    if REFERENCE.fullmatch(reference):
        found["tags"] = {"reference": reference}
    return found
