"""Nothing of a reader gets into the logs: looked for in all that a run of the tests logs.

Each request of a test comes from an address and a program of its own kind. Where one of them, or a
secret that tests use, stands in a line that was logged, as text or as JSON, the test in which that
happened fails.
"""

import logging
import traceback

import pytest
from django.test import Client

from cms.operations.logs import JsonLine, Quiet

ADDRESS, PROGRAM = "203.0.113.77", "a browser that nobody must know of"
# With what tests sign in, and how tokens of channels and links begin.
SECRETS = ("snowdrop on the windowsill", "sessionid=", "csrftoken=", "Bearer ")


class Listener(logging.Handler):
    def __init__(self):
        super().__init__()
        self.heard = []
        self.as_json = JsonLine()

    def emit(self, record):
        said = record.getMessage()
        if record.exc_info:
            said += "".join(traceback.format_exception(*record.exc_info))
        said += self.as_json.format(quieted(record))
        self.heard += [each for each in (ADDRESS, PROGRAM, *SECRETS) if each in said]


def quieted(record):
    """Return a copy of a record, as a site writes it: others hear the record itself."""
    copied = logging.makeLogRecord(record.__dict__)
    Quiet().filter(copied)
    return copied


LISTENER = Listener()


def pytest_configure():
    make = Client.__init__

    def make_known(client, *args, **defaults):
        known = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": PROGRAM}
        make(client, *args, **known | defaults)

    Client.__init__ = make_known


@pytest.fixture(autouse=True)
def _nothing_private_is_logged():
    root = logging.getLogger()
    # Django sets logging up again in some tests: the listener has to be there in each.
    if LISTENER not in root.handlers:
        root.addHandler(LISTENER)
    LISTENER.heard.clear()
    yield
    assert not LISTENER.heard, f"logged: {LISTENER.heard}"
