"""Processes that claim, publish and resume at the same time."""

import pytest

from cms.deliveries.claims import claim_due
from cms.deliveries.models import Delivery, Endpoint
from cms.deliveries.queues import pause, resume
from cms.publication.models import Change
from tests.deliveries.queue import endpoint_at
from tests.factories import ChannelFactory, publish_post
from tests.publication.processes import all_at_work, shared_database

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ADDRESS = "https://receiver.example/"
POSTS = 8


@pytest.fixture(autouse=True)
def _database(transactional_db, tmp_path):
    with shared_database(tmp_path / "db.sqlite3"):
        yield


def claim_one_by_one():
    """Return the ids of the endpoints that this process gets, until there are none left."""
    claimed = []
    while found := claim_due(1):
        claimed += [delivery.endpoint_id for delivery in found]
    return claimed


def test_no_two_workers_claim_one_endpoint(tmp_path):
    channel = ChannelFactory()
    endpoints = [endpoint_at(f"{ADDRESS}{number}", channel=channel) for number in range(12)]
    publish_post()

    with all_at_work(claim_one_by_one, claim_one_by_one, claim_one_by_one) as workers:
        claimed = [pk for worker in workers for pk in worker.result()]

    assert sorted(claimed) == sorted(endpoint.pk for endpoint in endpoints)


def publish_posts():
    for _number in range(POSTS):
        publish_post()


def stop_and_go():
    for _time in range(3 * POSTS):
        pause(Endpoint.objects.get())
        resume(Endpoint.objects.get())


def test_what_is_published_while_an_endpoint_stops_and_goes_is_told_once_and_in_order():
    endpoint = endpoint_at(ADDRESS, channel=ChannelFactory())
    begin = endpoint.last_sequence

    with all_at_work(publish_posts, stop_and_go) as works:
        for work in works:
            work.result()

    rows = Delivery.objects.order_by("number").values_list("number", "sequence")
    written = Change.objects.after(begin).order_by("sequence").values_list("sequence", flat=True)
    assert [number for number, _sequence in rows] == list(range(1, len(rows) + 1))
    assert [sequence for _number, sequence in rows] == list(written)
    assert len(rows) >= POSTS
