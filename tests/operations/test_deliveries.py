"""Real workers: killed in the middle, asked to end, and two at once."""

import json
import os
import signal
import time
from collections import Counter
from dataclasses import replace
from functools import partial

import pytest
from standardwebhooks import Webhook

from tests.deliveries.receiver import hanging_up, never_ending_its_body, running_receiver
from tests.running import wait_until

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

MAKE = """
from cms.deliveries.models import Endpoint, EndpointSecret
from cms.deliveries.queues import start_from_now
from tests.factories import ChannelFactory
endpoint = Endpoint(channel=ChannelFactory(), address="{url}")
start_from_now(endpoint)
EndpointSecret.keep(endpoint, "{secret}")
"""
PUBLISH = """
from tests.factories import publish_post
for number in range({number}):
    publish_post()
"""
# The one of the specification's examples.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
# With claims that end soon after their worker.
WORK = """
from datetime import timedelta
from django.core.management import call_command
from cms.deliveries import claims
claims.LEASE = timedelta(seconds=2)
{moment}
call_command("worker")
"""
DIE_BEFORE_RECORDING = """
from cms.deliveries import dispatch
from tests.operations.dying import die
dispatch.record = die
"""
DIE_BEFORE_COMMIT = """
from cms.deliveries import recording
from tests.operations.dying import die
recording.give_back = die
"""
DIE_BEFORE_SENDING = """
from cms.deliveries import dispatch
from tests.operations.dying import die
dispatch.begun = die
"""
# By their receiver; a developer's own hosts are named with DEBUG on.
OPEN = {"DELIVERIES_DEVELOPMENT_HOSTS": "127.0.0.1", "DEBUG": "1"}


@pytest.fixture
def receiver():
    with running_receiver() as receiver:
        yield receiver


@pytest.fixture
def newsroom(installed, receiver):
    """An installation with an endpoint at the receiver."""
    newsroom = replace(installed, variables=installed.variables | OPEN)
    succeed(newsroom, MAKE.format(url=receiver.url, secret=SECRET))
    return newsroom


def succeed(newsroom, code):
    status, output = newsroom.shell(code)
    assert status == 0, output


def delivered(newsroom):
    rows = newsroom.rows("SELECT number, state FROM deliveries_delivery ORDER BY number")
    return [number for number, state in rows if state == "DELIVERED"]


def work_until_delivered(newsroom, number):
    with newsroom.command("shell", "-v0", "-c", WORK.format(moment="")) as worker:
        wait_until(lambda: len(delivered(newsroom)) == number)
        assert worker.interrupt(signal.SIGTERM) == 0
    assert worker.output == ""


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (DIE_BEFORE_SENDING, [1, 2, 3]),
        # The first was acknowledged, and nobody could write it down.
        (DIE_BEFORE_RECORDING, [1, 1, 2, 3]),
        (DIE_BEFORE_COMMIT, [1, 1, 2, 3]),
    ],
)
def test_what_a_killed_worker_left_is_delivered_by_the_next(newsroom, receiver, moment, sent):
    succeed(newsroom, PUBLISH.format(number=3))

    status, output = newsroom.shell(WORK.format(moment=moment))
    assert status == -signal.SIGKILL, output
    assert delivered(newsroom) == []
    work_until_delivered(newsroom, 3)

    assert receiver.numbers == sent
    assert delivered(newsroom) == [1, 2, 3]
    assert len({headers["webhook-id"] for headers, _body in receiver.requests}) == 3


def test_a_bad_receiver_and_a_killed_worker_lose_nothing(newsroom, receiver):
    number, requests = 12, []
    succeed(newsroom, PUBLISH.format(number=number))
    receiver.shutdown()
    receiver.server_close()
    failing = [[503, 204, hanging_up], [204, 500, 204], [never_ending_its_body, 204, 204]]

    while len(delivered(newsroom)) < number:
        # It comes back at the same address, and remembers nothing.
        with running_receiver(port=receiver.server_address[1]) as restarted:
            restarted.answers.extend(failing.pop() if failing else [])
            with newsroom.command("shell", "-v0", "-c", WORK.format(moment="")) as worker:
                wait_until(partial(has_gone_on, newsroom, restarted, number=number))
                os.kill(worker.process.pid, signal.SIGKILL)
                worker.status()
            requests += restarted.requests

    numbers = [json.loads(body)["number"] for _headers, body in requests]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, number + 1))
    for headers, body in requests:
        Webhook(SECRET).verify(body, headers)


def has_gone_on(newsroom, receiver, *, number):
    return len(receiver.requests) >= 4 or len(delivered(newsroom)) == number


def test_a_worker_that_ends_records_what_is_under_way(newsroom, receiver):
    succeed(newsroom, PUBLISH.format(number=1))

    def slowly(handler):
        os.kill(worker.process.pid, signal.SIGTERM)
        time.sleep(1)
        handler.respond(204)

    receiver.answers.append(slowly)
    with newsroom.command("worker") as worker:
        assert worker.status() == 0

    assert delivered(newsroom) == [1]
    assert receiver.numbers == [1]


def test_two_workers_send_each_message_once_and_in_order(newsroom, receiver):
    number = 30
    succeed(newsroom, PUBLISH.format(number=number))

    with newsroom.command("worker") as first, newsroom.command("worker") as second:
        wait_until(lambda: len(delivered(newsroom)) == number)
        assert [each.interrupt(signal.SIGTERM) for each in (first, second)] == [0, 0]

    assert receiver.numbers == list(range(1, number + 1))
    assert Counter(receiver.numbers).most_common(1)[0][1] == 1
