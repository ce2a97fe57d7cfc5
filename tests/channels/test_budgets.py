"""What a channel's queries may cost in a minute, and what happens where it was too much."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from cms.channels.models import Channel
from tests.factories import ChannelFactory, token_for

# 1 for the list, and 10 for its posts.
POSTS = '{ newsPosts(locale: "ru", first: 10) { nodes { title } } }'


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The clock of budgets, which stands still: no minute ends in the middle of a test."""
    clock = SimpleNamespace(now=1_800_000_000.0)
    monkeypatch.setattr("cms.channels.budgets.time", SimpleNamespace(time=lambda: clock.now))
    return clock


@pytest.fixture
def channel(db):
    return ChannelFactory(cost_per_minute=5)


@pytest.fixture
def holder(api, channel):
    return api.holding(token_for(channel))


SITE = "{ site { name } }"


def test_what_is_too_much_is_refused_until_the_minute_is_over(holder):
    statuses = [holder.post(SITE).status_code for _ in range(6)]

    response = holder.post(SITE)
    assert statuses == [200] * 5 + [429]
    assert response.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert 1 <= int(response["Retry-After"]) <= 60


def test_the_next_minute_begins_anew(holder, clock):
    assert [holder.post(SITE).status_code for _ in range(6)][-1] == 429

    clock.now += 60

    assert holder.post(SITE).status_code == 200


def test_channels_do_not_spend_for_one_another(api, holder):
    for _ in range(6):
        holder.post(SITE)

    assert api.post(SITE).status_code == 200
    assert api.holding(token_for(ChannelFactory())).post(SITE).status_code == 200


def test_two_tokens_of_a_channel_spend_together(api, channel, holder):
    for _ in range(3):
        holder.post(SITE)
    other = api.holding(token_for(channel))

    assert [other.post(SITE).status_code for _ in range(3)] == [200, 200, 429]


def test_what_is_not_executed_costs_nothing(holder):
    for _ in range(10):
        holder.post("{ nothing }")

    assert holder.post(SITE).status_code == 200


def test_one_query_that_costs_more_than_a_minute_is_refused(holder):
    assert holder.post(POSTS).status_code == 429


def test_the_site_itself_is_never_refused(client, db):
    Channel.objects.filter(slug=Channel.SITE).update(cost_per_minute=1)

    assert [client.get("/ru/").status_code for _ in range(3)] == [200] * 3


def test_reading_goes_on_without_the_cache(holder, monkeypatch):
    def broken(*args, **kwargs):
        raise ConnectionError("The cache is gone.")

    monkeypatch.setattr(cache, "add", broken, raising=False)

    assert [holder.post(SITE).status_code for _ in range(7)] == [200] * 7


def test_the_viewer_is_told_its_limits(holder, settings):
    data = holder.query("{ viewer { limits { maxDepth maxPageSize maxCost costPerMinute } } }")

    assert data["viewer"]["limits"] == {
        "maxDepth": settings.API_MAX_DEPTH,
        "maxPageSize": settings.API_MAX_PAGE_SIZE,
        "maxCost": settings.API_MAX_COST,
        "costPerMinute": 5,
    }
