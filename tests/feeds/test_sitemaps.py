"""What search engines find of the site, and of its languages."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from lxml import etree

from cms.publication.models import PublishedPage
from cms.publication.withdrawals.withdrawing import withdraw
from tests.api.hidden import HIDDEN_STATES
from tests.factories import (
    NewsPostPageFactory,
    publish_event,
    publish_post,
    publish_text,
    translate,
)
from tests.website.reading import hreflangs
from tests.website.reading import read as page_at

pytestmark = pytest.mark.django_db

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
PATHS = ["/sitemap.xml", "/sitemaps/1.xml", "/sitemaps/news.xml"]


def read(client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (
        200,
        "application/xml; charset=utf-8",
    )
    return etree.fromstring(response.content)


def addresses(tree):
    return tree.xpath("//s:loc/text()", namespaces=SPACES)


def entries(client, path="/sitemaps/1.xml"):
    """Return the entries of a sitemap by their path."""
    found = read(client, path).xpath("s:url", namespaces=SPACES)
    return {
        each.findtext("s:loc", namespaces=SPACES)[len("http://localhost") :]: each for each in found
    }


def languages(entry):
    links = entry.xpath("x:link[@rel='alternate']", namespaces=SPACES)
    return {link.get("hreflang"): link.get("href") for link in links}


def test_robots_may_read_everything_and_hear_of_the_sitemap_and_of_no_admin(client, settings):
    text = client.get("/robots.txt").content.decode()

    assert text == "User-agent: *\nAllow: /\n\nSitemap: http://localhost/sitemap.xml\n"
    assert settings.ADMIN_PATH not in text


def test_every_page_of_the_site_stands_in_the_sitemaps_that_the_index_names(client):
    publish_event(title="Встреча")
    publish_text("en", title="About us")
    publish_post(title="Весна")

    named = addresses(read(client, "/sitemap.xml"))
    found = [
        each for path in named for each in addresses(read(client, path[len("http://localhost") :]))
    ]

    shown = {
        f"http://localhost{path}" for path in PublishedPage.objects.values_list("path", flat=True)
    }
    assert set(found) == shown
    assert named == ["http://localhost/sitemaps/1.xml", "http://localhost/sitemaps/news.xml"]
    assert all(client.get(path).status_code == 200 for path in found)


def test_translations_name_one_another_and_what_has_none_names_nobody(client):
    translate(publish_post(title="Весна", slug="spring"), "en", title="Spring")
    publish_post("en", title="Alone", slug="alone")

    found = entries(client)

    both = {
        "ru": "http://localhost/ru/news/spring/",
        "en": "http://localhost/en/news/spring/",
        "x-default": "http://localhost/ru/news/spring/",
    }
    assert languages(found["/ru/news/spring/"]) == languages(found["/en/news/spring/"]) == both
    assert languages(found["/en/news/alone/"]) == {}


def test_for_everybody_else_there_is_the_address_that_asks_for_a_language(client):
    found = entries(client)

    assert languages(found["/en/"])["x-default"] == "http://localhost/"


def test_a_page_tells_when_it_was_published_and_a_list_does_not(client):
    post = publish_post(title="Весна", slug="spring")
    PublishedPage.objects.filter(pk=post.pk).update(
        last_published_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    )

    found = entries(client)

    modified = {path: each.findtext("s:lastmod", namespaces=SPACES) for path, each in found.items()}
    assert modified["/ru/news/spring/"] == "2026-01-02T03:04:05+00:00"
    assert {modified[path] for path in ("/ru/", "/ru/news/", "/en/events/")} == {None}


def test_parts_hold_each_page_once_and_languages_across_their_edges(client, settings):
    settings.FEEDS_SITEMAP_SIZE = 3
    for number in range(3):
        translate(publish_post(title=f"Пост {number}"), "en", title=f"Post {number}")

    named = addresses(read(client, "/sitemap.xml"))[:-1]
    parts = [entries(client, path[len("http://localhost") :]) for path in named]

    paths = [path for part in parts for path in part]
    assert len(paths) == len(set(paths)) == PublishedPage.objects.count()
    assert {len(part) for part in parts[:-1]} == {3}
    for part in parts:
        assert all(languages(each).keys() == {"ru", "en", "x-default"} for each in part.values())
    assert client.get(f"/sitemaps/{len(named) + 1}.xml").status_code == 404


@pytest.mark.parametrize("number", ["0", "01", "-1", "x", "9" * 30, "99999"])
def test_a_part_that_is_none_is_not_found(client, number):
    assert client.get(f"/sitemaps/{number}.xml").status_code == 404


@pytest.mark.parametrize("hide", HIDDEN_STATES)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_that_is_hidden_is_in_no_sitemap(client, ru_index, hide, path):
    hide(NewsPostPageFactory(parent=ru_index, title="Тайна", slug="secret"))

    text = client.get(path).content.decode()

    assert not re.search("secret|Тайна", text)


def test_what_is_withdrawn_leaves_at_once_though_sitemaps_are_kept(client, settings):
    settings.API_ANSWER_SECONDS = 600
    post = publish_post(title="Весна", slug="spring")
    before = [client.get(path).content.decode() for path in PATHS[1:]]

    withdraw([post], reason="CANCELED")

    after = [client.get(path).content.decode() for path in PATHS[1:]]
    assert all("spring" in text for text in before)
    assert not any("spring" in text for text in after)


def test_news_are_the_posts_of_two_days_each_in_its_language(client):
    for locale, title in (("ru", "Весна & <мы>"), ("en", "Spring")):
        publish_post(locale, title=title, slug="spring")
    publish_post(title="Взято из архива", date=date(2020, 1, 1))
    old = publish_post(title="Давно")
    PublishedPage.objects.filter(pk=old.pk).update(
        first_published_at=timezone.now() - timedelta(days=2, minutes=1)
    )
    publish_event(title="Встреча")

    found = entries(client, "/sitemaps/news.xml")

    told = {
        path: [
            each.findtext(f".//n:{name}", namespaces=SPACES)
            for name in ("name", "language", "title")
        ]
        for path, each in found.items()
    }
    assert told == {
        "/ru/news/spring/": ["Hope of Russia", "ru", "Весна & <мы>"],
        "/en/news/spring/": ["Hope of Russia", "en", "Spring"],
    }
    moments = [each.findtext(".//n:publication_date", namespaces=SPACES) for each in found.values()]
    assert all(datetime.fromisoformat(moment).tzinfo for moment in moments)


@pytest.mark.parametrize("path", PATHS)
def test_who_has_it_is_told_so_and_gets_another_when_something_is_published(client, path):
    tag = client.get(path)["ETag"]

    again = client.get(path, headers={"If-None-Match": tag})
    publish_post(title="Весна")
    changed = client.get(path, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    # The index names parts, and there are no more of them.
    assert changed.status_code == (304 if path == "/sitemap.xml" else 200)


@pytest.mark.parametrize(
    ("path", "statements"), [("/sitemap.xml", 3), ("/sitemaps/1.xml", 4), ("/sitemaps/news.xml", 3)]
)
def test_a_sitemap_costs_as_many_statements_however_long_it_is(
    client, path, statements, django_assert_num_queries
):
    for number in range(5):
        translate(publish_post(title=f"Пост {number}"), "en", title=f"Post {number}")

    with django_assert_num_queries(statements):
        client.get(path)


@pytest.mark.parametrize("path", [*PATHS, "/robots.txt"])
def test_sitemaps_are_read_alone(client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


def test_without_a_database_robots_are_asked_to_come_again(client, monkeypatch):
    def gone():
        raise OperationalError

    monkeypatch.setattr("cms.feeds.sitemaps.documents.number_of_parts", gone)

    response = client.get("/sitemap.xml")

    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_pages_name_the_same_languages_in_their_heads(client):
    translate(publish_post(title="Весна", slug="spring"), "en", title="Spring")
    publish_post("en", title="Alone", slug="alone")

    told = {path: languages(entry) for path, entry in entries(client).items()}

    shown = {path: hreflangs(page_at(client, path)) for path in told}
    assert told == shown
