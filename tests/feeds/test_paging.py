"""Long feeds are read page by page (RFC 5005), and nothing is missed or told twice."""

import re
from urllib.parse import urljoin
from xml.etree import ElementTree

import feedparser
import orjson
import pytest

from cms.publication.withdrawals.withdrawing import withdraw
from tests.factories import ChannelFactory, publish, publish_post, token_for
from tests.feeds.reading import name_of, sent, titles_in
from tests.feeds.test_departures import refs_in

FIRST = "/feeds/ru/news.atom"


@pytest.fixture(autouse=True)
def _short_pages(settings):
    settings.FEEDS_PAGE_SIZE = 2


@pytest.fixture
def posts(db):
    return [publish_post(title=f"Новость {number}") for number in range(5)]


def pages_from(client, path, *, next_of):
    """Return what stands at a path, and behind it."""
    while path:
        body = sent(client, path)
        yield body
        found = next_of(body)
        path = found and urljoin(f"http://localhost{path}", found).removeprefix("http://localhost")


def next_in_xml(body):
    links = feedparser.parse(body).feed.links
    return next((each.href for each in links if each.rel == "next"), None)


def next_in_json(body):
    return orjson.loads(body).get("next_url")


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_all_entries_are_found_once_from_page_to_page(client, posts, form):
    bodies = pages_from(client, f"/feeds/ru/news.{form}", next_of=next_in_xml)

    found = [[entry.title for entry in feedparser.parse(body).entries] for body in bodies]

    assert found == [["Новость 4", "Новость 3"], ["Новость 2", "Новость 1"], ["Новость 0"]]


def test_json_is_read_from_page_to_page_too(client, posts):
    bodies = pages_from(client, "/feeds/ru/news.json", next_of=next_in_json)

    found = [item["title"] for body in bodies for item in orjson.loads(body)["items"]]

    assert found == [f"Новость {number}" for number in (4, 3, 2, 1, 0)]


def test_a_feed_with_a_key_goes_on_without_telling_it(client, posts):
    key = token_for(ChannelFactory(), use="FEEDS")

    bodies = list(pages_from(client, f"/feeds/{key}/ru/news.json", next_of=next_in_json))

    assert len(bodies) == 3
    assert not any(key.encode() in body for body in bodies)


def test_a_later_page_names_the_first_one(client, posts):
    later = next_in_xml(sent(client, FIRST)).removeprefix("http://localhost")

    links = {each.rel: each.href for each in feedparser.parse(sent(client, later)).feed.links}

    assert links["first"] == f"http://localhost{FIRST}"
    assert links["self"] == f"http://localhost{later}"


def test_a_post_that_is_published_meanwhile_shifts_nothing(client, posts):
    later = next_in_xml(sent(client, FIRST)).removeprefix("http://localhost")

    publish_post(title="Новее")

    assert titles_in(client, later) == ["Новость 2", "Новость 1"]


def test_a_correction_of_an_old_post_stands_first(client, posts):
    posts[0].title = "Исправлено"
    publish(posts[0])

    assert titles_in(client, FIRST) == ["Исправлено", "Новость 4"]


def test_what_left_is_told_on_the_first_page_and_once(client, posts):
    withdraw([posts[0]], reason="CANCELED")

    bodies = list(pages_from(client, FIRST, next_of=next_in_xml))

    refs = [re.findall(rb'at:deleted-entry ref="([^"]*)"', body) for body in bodies]
    assert refs == [[name_of(posts[0]).encode()], []]


def test_an_old_departure_moves_on_to_the_page_of_its_time(client, posts):
    posts[0].unpublish()
    for number in (5, 6):
        publish_post(title=f"Новость {number}")

    later = next_in_xml(sent(client, FIRST)).removeprefix("http://localhost")

    assert refs_in(client, FIRST) == {}
    assert list(refs_in(client, later)) == [name_of(posts[0])]


@pytest.mark.parametrize("place", ["x", "1", "1-", "-1", "99999999999999999-1", "1-1\0", "١-١"])
def test_what_is_no_page_is_not_found(client, posts, place):
    response = client.get(FIRST, {"before": place})

    assert response.status_code in {200, 404}
    assert response.status_code == 404 or not ElementTree.fromstring(response.content).findall(
        "{*}next"
    )
