"""What each channel asks for is known by day and by field, and costs requests nothing."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from cms.channels import usage
from cms.channels.models import Channel, FieldUse
from tests.factories import ChannelFactory, token_for

QUERY = '{ newsPosts(locale: "ru", first: 5) { nodes { title lead: title __typename } } }'
FIELDS = ["NewsPost.title", "NewsPostConnection.nodes", "Query.newsPosts"]


@pytest.fixture
def radio(db):
    return ChannelFactory(slug="radio")


@pytest.fixture(autouse=True)
def tally(monkeypatch, settings):
    """Nothing is counted yet, and what is counted is written at once."""
    settings.CHANNEL_USE_SECONDS = 0
    monkeypatch.setattr(usage, "TALLY", usage.Tally())
    return usage.TALLY


def uses_of(channel):
    return {use.field: use.requests for use in channel.uses.filter(day=timezone.localdate())}


def test_fields_are_counted_once_a_request(api, radio):
    asks = api.holding(token_for(radio))

    for _number in range(2):
        asks.query(QUERY)

    assert uses_of(radio) == dict.fromkeys(["", *FIELDS], 2)


def test_what_everybody_asks_is_counted_as_the_publics(api, db):
    api.query("{ site { name } }")

    public = Channel.objects.get(slug=Channel.PUBLIC)
    assert uses_of(public) == {"": 1, "Query.site": 1, "Site.name": 1}


def test_an_answer_that_is_kept_is_counted_too(api, radio, settings):
    settings.API_ANSWER_SECONDS = 60
    asks = api.holding(token_for(radio))

    for _number in range(3):
        asks.query(QUERY)

    assert uses_of(radio)["Query.newsPosts"] == 3


def test_what_is_refused_is_not_counted(api, radio):
    asks = api.holding(token_for(radio))

    asks.post("{ nothing }")
    asks.post("{")

    assert uses_of(radio) == {}


def test_a_request_waits_for_no_statement_until_it_is_time(
    api, radio, settings, django_assert_num_queries
):
    settings.CHANNEL_USE_SECONDS = 3600
    asks = api.holding(token_for(radio))
    asks.query(QUERY)

    with django_assert_num_queries(2):
        asks.query(QUERY)

    assert uses_of(radio) == {}
    usage.TALLY.write()
    assert uses_of(radio)[""] == 2


def test_a_channel_that_is_gone_is_forgotten(radio):
    usage.note_request("radio", ["Query.site"])
    usage.TALLY.counts["gone", timezone.localdate(), "Query.site"] = 4

    usage.TALLY.write()

    assert uses_of(radio) == {"": 1, "Query.site": 1}


def test_nothing_is_lost_while_the_database_is_away(radio, tally, monkeypatch):
    def fail(counts):
        raise OperationalError("away")

    with monkeypatch.context() as patch:
        patch.setattr(usage, "store", fail)
        usage.note_request("radio", ["Query.site"])
    usage.note_request("radio", ["Query.site"])

    assert uses_of(radio)["Query.site"] == 2


def test_what_was_long_ago_is_forgotten(radio):
    today = timezone.localdate()
    for days in (0, 90, 91):
        radio.uses.create(day=today - timedelta(days=days), field="Query.site", requests=1)

    usage.forget_old()

    assert FieldUse.objects.count() == 2


def test_the_screen_names_fields_and_those_that_are_gone(admin_client, api, radio):
    api.holding(token_for(radio)).query(QUERY)
    radio.uses.create(day=timezone.localdate(), field="Query.former", requests=7)

    page = admin_client.get(
        reverse("channels:inspect", args=[radio.pk]), HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode()

    for name in FIELDS:
        assert f"<code>{name}</code>" in page
    assert "<code>Query.former</code> <strong>no longer in the schema</strong>" in page


def test_asking_with_a_channels_eyes_is_not_its_asking(admin_client, radio):
    address = reverse("channel_graphiql", args=[radio.pk])
    admin_client.post(address, {"query": QUERY}, content_type="application/json")

    assert uses_of(radio) == {}
