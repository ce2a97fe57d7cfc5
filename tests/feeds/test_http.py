"""Who has a feed already is told so, and no cache keeps what was taken down."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from cms.publication.models import Change, PublishedPage
from cms.publication.withdrawals.withdrawing import withdraw
from tests.factories import ChannelFactory, publish, publish_event, publish_post, token_for

FEED = "/feeds/ru/news.atom"
FORMS = ["/feeds/ru/news.atom", "/feeds/ru/news.rss", "/feeds/ru/news.json", "/feeds/ru/events.ics"]


@pytest.fixture
def _published(db):
    publish_post(title="Весна " * 30)
    publish_event(title="Встреча " * 30)
    Change.objects.update(occurred_at="2026-01-02T03:04:05Z")


@pytest.fixture
def _kept(settings):
    settings.API_ANSWER_SECONDS = 600


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.usefixtures("_published")
def test_who_has_it_is_told_so(client, path):
    response = client.get(path)
    tag = response["ETag"]

    for asked in (tag, f'"other", W/{tag}', "*"):
        again = client.get(path, headers={"If-None-Match": asked})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == tag
    assert client.get(path, headers={"If-None-Match": '"other", nonsense'}).status_code == 200


@pytest.mark.usefixtures("_published")
def test_a_date_is_believed_only_where_it_is_the_very_one(client):
    modified = client.get(FEED)["Last-Modified"]

    assert modified == "Fri, 02 Jan 2026 03:04:05 GMT"
    statuses = {
        date: client.get(FEED, headers={"If-Modified-Since": date}).status_code
        for date in (modified, "Sat, 03 Jan 2026 03:04:05 GMT", "yesterday")
    }
    assert list(statuses.values()) == [304, 200, 200]


def test_a_second_that_lasts_is_no_date_to_rely_on(client, db, monkeypatch):
    publish_post()
    published_at = timezone.now()
    Change.objects.update(occurred_at=published_at)
    # However slow the machine is.
    monkeypatch.setattr("cms.feeds.responses.now", lambda: published_at)

    assert "Last-Modified" not in client.get(FEED)


@pytest.mark.usefixtures("_published", "_kept")
def test_whoever_holds_what_was_withdrawn_gets_another_answer_at_once(client):
    post = PublishedPage.objects.get(type="NEWS_POST")
    before = client.get(FEED)
    held = {"If-None-Match": before["ETag"], "If-Modified-Since": before["Last-Modified"]}
    assert client.get(FEED, headers=held).status_code == 304

    page = publish_post(title="Другая")
    withdraw([page], reason="CANCELED")
    after = client.get(FEED, headers=held)

    assert after.status_code == 200
    assert post.title.strip() in after.content.decode()
    assert "Другая" not in after.content.decode()


@pytest.mark.usefixtures("_published", "_kept")
def test_a_kept_feed_costs_channel_and_edition_alone(client, django_assert_num_queries):
    client.get(FEED)

    with django_assert_num_queries(2):
        client.get(FEED)


def test_others_may_keep_for_a_moment_what_everybody_gets(client, db):
    public = client.get(FEED)

    assert public["Cache-Control"] == "public, max-age=0, s-maxage=5"
    assert "Authorization" in public["Vary"]


def test_what_a_partner_gets_is_kept_by_nobody_else(client, db):
    channel = ChannelFactory()
    token, key = token_for(channel), token_for(channel, use="FEEDS")

    by_token = client.get(FEED, headers={"Authorization": f"Bearer {token}"})
    by_key = client.get(f"/feeds/{key}/ru/news.atom")

    assert by_token["Cache-Control"] == by_key["Cache-Control"]
    assert by_key["Cache-Control"] == "private, max-age=0, must-revalidate"


@pytest.mark.usefixtures("_published")
def test_it_is_compressed_where_that_is_understood(client):
    response = client.get(FEED, headers={"Accept-Encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    again = client.get(FEED, headers={"Accept-Encoding": "gzip", "If-None-Match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(("method", "status"), [("head", 200), ("post", 405), ("delete", 405)])
def test_feeds_are_for_reading(client, db, method, status):
    response = getattr(client, method)(FEED)

    assert response.status_code == status
    assert not response.cookies


def test_readers_in_browsers_may_ask_from_anywhere(client, db):
    assert client.get(FEED)["Access-Control-Allow-Origin"] == "*"


def test_a_database_that_is_gone_is_told_in_words(client, db):
    def gone(execute, *statement):
        raise OperationalError("secret words of the database")

    with connection.execute_wrapper(gone):
        response = client.get(FEED)

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert b"secret" not in response.content


def test_others_keep_no_longer_than_a_page_is_to_be_seen(client, db, settings):
    settings.API_SHARED_SECONDS = 1000
    page = publish_post(title="Весна")
    page.expire_at = timezone.now() + timedelta(seconds=100)
    publish(page)

    seconds = int(client.get(FEED)["Cache-Control"].rpartition("=")[2])

    assert seconds <= 100


@pytest.mark.usefixtures("_published", "_kept")
def test_a_later_page_is_made_each_time(client, django_assert_num_queries):
    client.get(FEED, {"before": "1-1"})

    # Nothing is on it that could lead anywhere.
    with django_assert_num_queries(5):
        client.get(FEED, {"before": "1-1"})


@pytest.mark.usefixtures("_published", "_kept")
def test_what_is_long_is_kept_all_the_same(client, settings, django_assert_num_queries):
    settings.API_MAX_KEPT_BYTES = 10
    client.get("/feeds/ru/events.ics")

    with django_assert_num_queries(2):
        client.get("/feeds/ru/events.ics")
