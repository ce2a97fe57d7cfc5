"""Atom, RSS and JSON Feed say the same of a page, in the language of the page."""

import json
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import feedparser
import pytest

from cms.channels.models import Channel
from tests.factories import (
    ImageFactory,
    TopicFactory,
    paragraphs,
    publish_event,
    publish_post,
    publish_timeline_item,
    translate,
)
from tests.feeds.reading import entries_in, name_of, sent, titles_in

ATOM = {"atom": "http://www.w3.org/2005/Atom", "media": "http://search.yahoo.com/mrss/"}


@pytest.fixture
def post(db):
    image = ImageFactory(credit="Фото: Анна")
    topic = TopicFactory(name="Суд", slug="court")
    body = paragraphs("Первый абзац", "Второй абзац")
    return publish_post(
        title="Весна & «лето»", lead="Коротко.", body=body, image=image, topics=[topic]
    )


@pytest.fixture
def translation(post):
    return translate(post, "en", title="Spring", lead="In short.", body=["One", "Two"])


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_reader_gets_the_whole_of_a_post(client, post, translation, form):
    (entry,) = entries_in(client, f"/feeds/ru/news.{form}")

    assert entry.title == "Весна & «лето»"
    assert entry.id == name_of(post)
    assert entry.link == f"http://localhost{post.get_url()}"
    assert entry.summary == "Коротко."
    assert "<p>Второй абзац</p>" in entry.content[0].value
    assert "Фото: Анна" in entry.content[0].value
    assert entry.media_credit[0]["content"] == "Фото: Анна"
    assert [tag.term for tag in entry.tags] == ["Суд"]


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_feed_is_in_its_language_alone_and_names_the_other_one(client, post, translation, form):
    found = feedparser.parse(sent(client, f"/feeds/en/news.{form}"))

    assert found.feed.language == "en"
    assert [entry.title for entry in found.entries] == ["Spring"]
    (other,) = [each for each in found.entries[0].links if each.get("hreflang") == "ru"]
    assert other.href == f"http://localhost{post.get_url()}"


def test_titles_of_feeds_are_in_their_language(client, db):
    russian = feedparser.parse(sent(client, "/feeds/ru/news.atom")).feed
    english = feedparser.parse(sent(client, "/feeds/en/news.atom")).feed

    assert russian.title == "Новости · Hope of Russia"
    assert english.title == "News · Hope of Russia"


def test_json_feed_says_the_same(client, post, translation):
    told = json.loads(sent(client, "/feeds/ru/news.json"))

    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["language"] == "ru"
    (item,) = told["items"]
    assert (item["id"], item["title"], item["tags"]) == (name_of(post), post.title, ["Суд"])
    assert item["_image"]["credit"] == "Фото: Анна"
    assert "<p>Первый абзац</p>" in item["content_html"]
    assert [each["language"] for each in item["_translations"]] == ["en"]
    assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_addresses_within_the_text_hold_anywhere(client, post):
    target = publish_post(title="Цель")
    publish_post(title="Ссылка", body=paragraphs(f'<a linktype="page" id="{target.pk}">там</a>'))

    linking, _target, illustrated = entries_in(client, "/feeds/ru/news.atom")

    assert f'<a href="http://localhost{target.get_url()}">там</a>' in linking.content[0].value
    html = illustrated.content[0].value
    assert 'src="http://localhost/images/' in html
    assert '"/' not in html


def test_atom_is_in_the_languages_that_it_says(client, post):
    root = ElementTree.fromstring(sent(client, "/feeds/ru/news.atom"))

    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"
    links = root.findall("atom:entry/atom:link[@rel='alternate']", ATOM)
    assert [each.get("hreflang") for each in links] == ["ru"]


def test_each_subject_holds_its_own_pages(client, post):
    publish_event(title="Пикник")
    publish_timeline_item(title="Однажды")

    assert titles_in(client, "/feeds/ru/all.atom") == ["Однажды", "Пикник", post.title]
    assert titles_in(client, "/feeds/ru/events.rss") == ["Пикник"]
    assert titles_in(client, "/feeds/ru/timeline.rss") == ["Однажды"]
    assert titles_in(client, "/feeds/ru/topics/court/all.atom") == [post.title]
    assert entries_in(client, "/feeds/en/all.atom") == []


def test_an_event_tells_when_and_where(client, db):
    publish_event(
        title="Пикник",
        starts_at=datetime(2030, 5, 1, 16, tzinfo=UTC),
        ends_at=datetime(2030, 5, 1, 19, tzinfo=UTC),
        status="POSTPONED",
        place_name="Парк",
        city="Гаага",
    )

    (entry,) = entries_in(client, "/feeds/ru/events.atom")

    assert entry.title == "Перенесено: Пикник"
    assert "1 мая 2030 г., 18:00–21:00" in entry.content[0].value
    assert "Парк, Гаага, Нидерланды" in entry.content[0].value


def test_a_post_of_earlier_days_keeps_its_day(client, db):
    publish_post(title="Давно", date=date(2021, 3, 4))

    (entry,) = entries_in(client, "/feeds/ru/news.atom")

    assert entry.published == "2021-03-04T00:00:00+01:00"
    assert entry.updated > "2026"


def test_the_terms_of_a_channel_stand_in_the_feed_and_in_each_entry(client, post):
    Channel.objects.filter(slug=Channel.PUBLIC).update(
        license="CC BY 4.0", license_url="https://example.org/by", attribution="Имя автора"
    )

    atom = feedparser.parse(sent(client, "/feeds/ru/news.atom"))
    told = json.loads(sent(client, "/feeds/ru/news.json"))

    assert atom.feed.rights == atom.entries[0].rights == "CC BY 4.0. Имя автора"
    licenses = [each.href for each in atom.entries[0].links if each.rel == "license"]
    assert licenses == ["https://example.org/by"]
    assert b"<copyright>CC BY 4.0. " in sent(client, "/feeds/ru/news.rss")
    assert told["_license"]["url"] == "https://example.org/by"
