import logging

import pytest

from tests.quiet_logs import ADDRESS, LISTENER, PROGRAM


@pytest.mark.parametrize("name", ["cms", "django.request", "gunicorn.error", "anything"])
def test_what_is_logged_of_a_reader_is_heard(name):
    try:
        raise LookupError(PROGRAM)
    except LookupError:
        logging.getLogger(name).exception("from %s", ADDRESS)

    assert LISTENER.heard == [ADDRESS, PROGRAM]
    LISTENER.heard.clear()


def test_requests_of_tests_come_from_a_reader(client, rf):
    assert client.defaults["REMOTE_ADDR"] == ADDRESS
    assert client.defaults["HTTP_USER_AGENT"] == PROGRAM
