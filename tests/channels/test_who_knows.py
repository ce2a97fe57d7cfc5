"""For each withdrawal: which partners had the page, and whether they know that it is gone."""

import pytest
from django.urls import reverse

from cms.channels.models import Channel, Reading
from cms.channels.readings import note_reading
from cms.publication.models import Change, Withdrawal
from cms.publication.withdrawals.withdrawing import withdraw
from tests.factories import ChannelFactory, publish_event, publish_post, token_for

CHANGES = """
    query Changes($after: String, $types: [PageType!]) {
      changes(first: 50, after: $after, types: $types) { pageInfo { endCursor } }
    }
"""
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def radio(db):
    return ChannelFactory(name="Radio", slug="radio", locales=["ru"])


@pytest.fixture
def asks(api, radio):
    return api.holding(token_for(radio))


def read(asks, **variables):
    return asks.query(CHANGES, **variables)["changes"]["pageInfo"]["endCursor"]


def withdrawn_post():
    post = publish_post(title="Весна")
    withdraw([post], reason=Withdrawal.Reason.CANCELED)
    return post


@pytest.fixture
def rows(admin_client):
    """Return what the screen says of the last withdrawal, by the slug of the channel."""

    def load():
        withdrawal = Withdrawal.objects.latest("pk")
        address = reverse("channels:who_knows", args=[withdrawal.pk])
        found = admin_client.get(address, **ENGLISH).context["rows"]
        return {channel.slug: known and str(known) for channel, known in found}

    return load


def test_who_could_not_see_the_page_is_not_asked(rows, radio):
    ChannelFactory(slug="english", locales=["en"])
    ChannelFactory(slug="events", types=["EVENT"])
    withdrawn_post()

    assert rows() == {"radio": None}


def test_a_partner_knows_when_it_goes_on_from_the_tombstone(rows, asks):
    withdrawn_post()

    cursor = read(asks)
    assert rows() == {"radio": None}

    read(asks, after=cursor)
    assert rows()["radio"] == "change feed of the API"


def test_reading_other_types_tells_nothing(rows, asks):
    withdrawn_post()
    publish_event(title="Встреча")

    cursor = read(asks, types=["EVENT"])
    read(asks, types=["EVENT"], after=cursor)

    assert rows() == {"radio": None}


def test_a_partner_knows_when_it_has_fetched_the_feed(rows, radio):
    withdrawn_post()
    last = Change.objects.latest("sequence").sequence

    note_reading(radio, Reading.Road.FEEDS, last, locales=["ru"])

    assert rows()["radio"] == "feeds and calendars"


def test_reading_costs_one_statement_once_it_is_known(asks, django_assert_num_queries):
    publish_post()
    cursor = read(asks)
    read(asks, after=cursor)

    # The channel, the clock, the reading, and the lines.
    with django_assert_num_queries(4):
        read(asks, after=cursor)


@pytest.mark.parametrize("number", [1, 6])
def test_the_screen_takes_the_same_statements_for_any_number_of_partners(
    admin_client, django_assert_num_queries, number
):
    ChannelFactory.create_batch(number)
    withdrawn_post()
    address = reverse("channels:who_knows", args=[Withdrawal.objects.get().pk])
    admin_client.get(address)

    with django_assert_num_queries(13):
        admin_client.get(address)


def test_the_channel_shows_what_it_does_not_know_yet(admin_client, radio):
    post = withdrawn_post()

    page = admin_client.get(reverse("channels:inspect", args=[radio.pk]), **ENGLISH)

    assert str(post.translation_key) in page.content.decode()
    assert "not confirmed" in page.content.decode()


def test_a_page_that_was_a_draft_was_nobodys(rows, radio):
    post = publish_post()
    post.unpublish()
    withdraw([post], reason=Withdrawal.Reason.CANCELED)

    assert rows() == {}


def test_the_public_is_not_a_partner(rows, radio):
    withdrawn_post()

    assert Channel.PUBLIC not in rows()
