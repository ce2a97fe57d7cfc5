"""A mirror with an address of its own names itself; one without names the site."""

import re

import pytest
from django.conf import settings as current

from cms.editions.code import code_version
from tests.factories import ImageFactory, publish_event, publish_post, translate

OWN = "https://mirror.example/hope"


@pytest.fixture
def post(db):
    post = publish_post(title="Весна", slug="vesna", image=ImageFactory())
    translate(post, "en", title="Spring")
    return post


def test_pages_feeds_and_sitemap_name_the_mirror(mirror, post, settings):
    mirror.build(base_url=OWN)

    page = mirror.page("ru/news/vesna/index.html")
    assert page.select_one("link[rel=canonical]")["href"] == f"{OWN}/ru/news/vesna/"
    assert page.select_one("link[hreflang=en]")["href"] == f"{OWN}/en/news/vesna/"
    assert f"{OWN}/ru/news/vesna/" in mirror.text("feeds/ru/news.atom")
    assert f"<loc>{OWN}/ru/news/vesna/</loc>" in mirror.text("sitemaps/1.xml")
    assert f"{OWN}/sitemap.xml" in mirror.text("robots.txt")


def test_pictures_named_for_other_programs_are_those_of_the_mirror(mirror, post):
    mirror.build(base_url=OWN)

    page = mirror.page("ru/news/vesna/index.html")
    told = [
        page.select_one('meta[property="og:image"]')["content"],
        *re.findall(rf"{OWN}/images/[^\s\"&<\\]*", mirror.text("ru/news/vesna/index.html")),
        *re.findall(rf"{OWN}/images/[^\s\"&<\\]*", mirror.text("feeds/ru/news.json")),
    ]
    assert len(told) > 3
    assert all(address.removeprefix(f"{OWN}/") in mirror for address in told)


def test_what_the_mirror_has_not_is_named_at_the_site(mirror, post, settings):
    mirror.build(base_url=OWN)

    page = mirror.text("en/partners/index.html")
    assert f"{settings.SITE_URL}/embed/en/events/" in page
    assert f"{OWN}/embed/" not in page
    assert f"{OWN}/feeds/en/events.ics" in page


def test_without_an_address_pages_and_feeds_name_the_site(mirror, post, settings):
    mirror.build()

    page = mirror.page("ru/news/vesna/index.html")
    assert page.select_one("link[rel=canonical]")["href"] == f"{settings.SITE_URL}/ru/news/vesna/"
    assert f"{settings.SITE_URL}/ru/news/vesna/" in mirror.text("feeds/ru/news.atom")
    assert "sitemap.xml" not in mirror
    assert "robots.txt" not in mirror


def test_a_page_not_found_is_whole_wherever_it_is_shown(mirror):
    mirror.build(base_url=OWN)

    page = mirror.page("404.html")
    assert page.select_one(".site-name")["href"] == "/hope/ru/"
    assert page.select_one("link[rel=stylesheet]")["href"].startswith("/hope/static/")


def test_calendars_name_pages_of_the_mirror(mirror):
    event = publish_event(title="Встреча", slug="vstrecha")

    mirror.build(base_url=OWN)

    calendar = mirror.text(f"feeds/ru/events/{event.translation_key}.ics").replace("\n ", "")
    assert f"{OWN}/ru/events/vstrecha/" in calendar


def test_the_site_itself_names_itself_again(mirror, client, settings):
    version, hosts = code_version(), list(settings.ALLOWED_HOSTS)

    mirror.build(base_url=OWN)

    assert current.SITE_URL == "http://localhost"
    assert hosts == current.ALLOWED_HOSTS
    assert code_version() == version
    assert OWN not in client.get("/ru/").content.decode()


def test_a_site_that_wants_tls_and_knows_few_hosts_can_be_mirrored(mirror, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLOWED_HOSTS = ["elsewhere.example"]

    mirror.build()

    assert mirror.page("en/index.html").html["lang"] == "en"
