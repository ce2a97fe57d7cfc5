"""Whatever an address holds, a reader gets a page of the site, in a language of it."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import publish_event, publish_post, publish_timeline_item

pytestmark = pytest.mark.django_db

ANSWERS = {200, 301, 302, 404}
LONG = "a" * 2000
PATHS = [
    f"/ru/{LONG}/",
    f"/{LONG}/",
    "/ru/%00/",
    "/ru/news/%00",
    "/ru/../etc/passwd",
    "/ru/%2e%2e/%2e%2e/",
    "/ru/news/..%5c..%5c/",
    "/RU/news/",
    "/ru/NEWS/",
    "/Ru/",
    "/xx/news/",
    "/de-AT/",
    "/ru-RU/news/",
    "/ru/%ff%fe/",
    "/%c3%28/",
    "/ru/%F0%9F%98%80/",
    "/ru/news/%E2%80%AE/",
    "/ru/news/page/2/",
    "/ru/news;jsessionid=1/",
    "/ru/{{7*7}}/",
    "/ru/<script>alert(1)</script>/",
    "//ru//news//",
    "/ru/search/extra/",
    "/de/search/?q=a",
    "/de/partners/",
]
# What a list is asked for that it does not know; each name is looked at with each value.
VALUES = ["", "0", "-1", "1000000000", "abc", "%00", "%ff", "٣", "<b>", LONG]
NAMES = ["page", "year", "kind", "topic", "after", "q", "unknown"]
LISTS = ["/ru/news/", "/en/events/", "/ru/timeline/", "/en/search/"]
WORDS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}",
    "x" * 10_000,
    "a " * 5_000,
    "%",
    "_",
    "\\",
    "'; DROP TABLE x; --",
    "NEAR(a b)",
    '"',
    "*",
    "\N{ZERO WIDTH JOINER}",
    "🙂",
    "ё" * 300,
]


def read_whatever(client, address, *, language=None):
    """Return the page at an address, in whichever way it answers; it must be one of the site."""
    response = client.get(address)
    assert response.status_code in ANSWERS, address
    if response.status_code in {301, 302}:
        assert response["Location"].startswith("/"), address
        assert not response["Location"].startswith("//"), address
        return None
    page = BeautifulSoup(response.content.decode(), "html.parser")
    assert page.html["lang"] == response["Content-Language"]
    if language:
        assert page.html["lang"] == language
    assert page.select_one("header nav a"), address
    assert page.h1.get_text(strip=True), address
    return page


def language_of(address):
    tag = address.split("/")[1]
    return tag if tag in {"ru", "en"} else None


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_nobody_wrote_is_no_error(client, path):
    read_whatever(client, path, language=language_of(path))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", LISTS)
def test_an_argument_that_means_nothing_is_no_error(client, path, name):
    for value in VALUES:
        read_whatever(client, f"{path}?{name}={value}", language=language_of(path))


@pytest.mark.parametrize("words", WORDS)
def test_any_words_can_be_looked_for(client, words):
    response = client.get("/en/search/", {"q": words})

    page = BeautifulSoup(response.content.decode(), "html.parser")
    assert response.status_code == 200
    assert page.select_one("input[name=q]")["value"] == " ".join(words.split())
    assert page.select("script, img[src=x]") == []


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    language=st.sampled_from(["ru", "en"]),
    below=st.lists(st.text(max_size=30), max_size=4),
    query=st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40), max_size=3),
)
def test_any_path_and_any_query_lead_to_a_page(client, language, below, query):
    path = "/".join(["", language, *(part.replace("/", "") for part in below), ""])

    response = client.get(path, query)

    assert response.status_code in ANSWERS
    if response.status_code in {200, 404}:
        assert response["Content-Language"] == language


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.binary(max_size=60), query=st.binary(max_size=60))
def test_any_bytes_lead_to_a_page(client, path, query):
    response = client.get("/ru/", PATH_INFO=f"/ru/{as_wsgi(path)}", QUERY_STRING=as_wsgi(query))

    assert response.status_code in ANSWERS


def as_wsgi(raw):
    """Return bytes as a server hands them over."""
    return raw.decode("latin-1")


def test_pages_of_the_least_that_can_be_published_are_whole(client):
    post = publish_post(title="Весна")
    event = publish_event(title="Встреча", organizer="", country="")
    item = publish_timeline_item(title="Год", title_is_generated=True)

    for page in (post, event, item):
        read_whatever(client, page.url, language="ru")
