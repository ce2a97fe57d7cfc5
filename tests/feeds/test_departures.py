"""What was taken down leaves the feeds, and they say so, without a word of what it was."""

from datetime import timedelta
from xml.etree import ElementTree

import orjson
import pytest
from django.utils import timezone

from cms.publication import store
from cms.publication.models import Change
from cms.publication.withdrawals.withdrawing import lift, withdraw
from tests.factories import (
    ChannelFactory,
    TopicFactory,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    token_for,
    translate,
)
from tests.feeds.reading import events_in, lines_of, moment, name_of, sent, titles_in, uid_of

TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def withdrawn(page):
    withdraw([page], reason="CANCELED")


def unpublished(page):
    page.unpublish()


def deleted(page):
    page.delete()


def kept_from_partners(page):
    page.allow_syndication = False
    publish(page)


def expired(page):
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()
    page.unpublish()


WAYS = [withdrawn, unpublished, deleted, expired]


def refs_in(client, path):
    root = ElementTree.fromstring(sent(client, path))
    return {each.get("ref"): each.get("when") for each in root.iter(TOMBSTONE)}


@pytest.mark.parametrize("leave", WAYS)
def test_what_left_is_named_and_nothing_else_is_told_of_it(client, db, leave):
    post = publish_post(title="Тайна", lead="Секрет", body=paragraphs("Никому"))
    publish_post(title="Остаётся")
    name = name_of(post)

    leave(post)

    assert titles_in(client, "/feeds/ru/all.atom") == ["Остаётся"]
    assert list(refs_in(client, "/feeds/ru/all.atom")) == [name]
    assert [each["ref"] for each in orjson.loads(sent(client, "/feeds/ru/news.json"))["_deleted"]]
    for form in ("atom", "rss", "json"):
        body = sent(client, f"/feeds/ru/news.{form}").decode()
        assert not any(word in body for word in ("Тайна", "Секрет", "Никому", "taina"))


def test_what_partners_may_no_longer_republish_left_them_alone(client, db):
    key = token_for(ChannelFactory(), use="FEEDS")
    post = publish_post(title="Тайна")

    kept_from_partners(post)

    assert titles_in(client, "/feeds/ru/news.atom") == ["Тайна"]
    assert titles_in(client, f"/feeds/{key}/ru/news.atom") == []
    assert list(refs_in(client, f"/feeds/{key}/ru/news.atom")) == [name_of(post)]
    assert refs_in(client, "/feeds/ru/news.atom") == {}


def test_the_moment_is_that_of_the_departure(client, db):
    post = publish_post()
    post.unpublish()

    (when,) = refs_in(client, "/feeds/ru/news.atom").values()

    assert when == Change.objects.get(kind="UNPUBLISHED").occurred_at.isoformat()


def test_what_came_back_is_an_entry_again(client, db):
    post = publish_post(title="Весна")
    post.unpublish()

    publish(post)

    assert titles_in(client, "/feeds/ru/news.atom") == ["Весна"]
    assert refs_in(client, "/feeds/ru/news.atom") == {}


def test_a_lifted_withdrawal_publishes_nothing(client, db):
    post = publish_post()
    (withdrawal,) = withdraw([post], reason="WITHHELD")

    lift(withdrawal)

    assert list(refs_in(client, "/feeds/ru/news.atom")) == [name_of(post)]


def test_the_other_language_stays(client, db):
    post = publish_post(title="Весна")
    translation = translate(post, "en", title="Spring")

    withdrawn(translation)

    assert titles_in(client, "/feeds/ru/news.atom") == ["Весна"]
    assert refs_in(client, "/feeds/ru/news.atom") == {}
    assert list(refs_in(client, "/feeds/en/news.atom")) == [name_of(translation)]


def test_a_feed_of_a_topic_outlives_its_last_page(client, db):
    topic = TopicFactory(name="Суд", slug="court")
    post = publish_post(topics=[topic])

    withdrawn(post)

    assert list(refs_in(client, "/feeds/ru/topics/court/news.atom")) == [name_of(post)]


def test_a_page_that_lost_its_topic_left_nothing_but_the_feed_of_it(client, db):
    court, school = TopicFactory(slug="court"), TopicFactory(slug="school")
    post = publish_post(topics=[court])
    publish_post(topics=[court], title="Другая")

    post.topic_links.all().delete()
    post.topic_links.create(topic=school, locale=post.locale)
    publish(post)

    assert titles_in(client, "/feeds/ru/topics/court/news.atom") == ["Другая"]
    assert refs_in(client, "/feeds/ru/topics/court/news.atom") == {}


def test_drafts_leave_no_trace(client, db):
    post = publish_post()
    draft = publish_post(title="Черновик")
    Change.objects.all().delete()
    store.settle()

    assert refs_in(client, "/feeds/ru/news.atom") == {}
    assert {name_of(post), name_of(draft)} == {
        each["id"] for each in orjson.loads(sent(client, "/feeds/ru/news.json"))["items"]
    }


@pytest.mark.parametrize("leave", WAYS)
def test_an_event_that_left_is_cancelled_without_a_word_of_it(client, db, leave):
    page = publish_event(title="Тайна", city="Гаага", body=paragraphs("Никому"))
    (before,) = events_in(client, "/feeds/ru/events.ics").values()
    uid = uid_of(page)

    leave(page)

    calendar = sent(client, "/feeds/ru/events.ics")
    event = events_in(client, "/feeds/ru/events.ics")["Отменено"]
    assert (event["uid"], event["status"]) == (uid, "CANCELLED")
    assert event["sequence"] > before["sequence"]
    assert moment(event["dtstart"]) != moment(before["dtstart"])
    told = "\n".join(lines_of(calendar))
    assert not any(word in told for word in ("Тайна", "Гаага", "Никому", "tajna", "2030"))


def test_the_calendar_of_one_event_says_that_it_is_cancelled(client, db):
    page = publish_event(title="Встреча")
    translate(page, "en", title="Meeting")
    withdraw([page], reason="CANCELED")

    path = f"events/{page.translation_key}.ics"

    assert list(events_in(client, f"/feeds/ru/{path}")) == ["Отменено"]
    assert list(events_in(client, f"/feeds/en/{path}")) == ["Meeting"]


@pytest.mark.parametrize(("days", "status"), [(29, 200), (31, 404)])
def test_a_cancellation_is_told_for_thirty_days(client, db, days, status):
    page = publish_event()
    page.unpublish()
    Change.objects.update(occurred_at=timezone.now() - timedelta(days=days))

    assert len(events_in(client, "/feeds/ru/events.ics")) == (status == 200)
    assert client.get(f"/feeds/ru/events/{page.translation_key}.ics").status_code == status


def test_a_cancellation_in_english_is_in_english(client, db):
    withdrawn(publish_event("en", title="Meeting"))

    assert list(events_in(client, "/feeds/en/events.ics")) == ["Cancelled"]
