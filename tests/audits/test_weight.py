"""How much has to be fetched to read a page."""

import gzip
import urllib.request
from collections import Counter
from functools import cache

import pytest

from tests.audits.pages import PAGES, most_proven, pages_of

pytestmark = pytest.mark.one_round

KILOBYTE = 1000
MAX_HTML, MAX_STYLE, MAX_HOME = 30 * KILOBYTE, 15 * KILOBYTE, 150 * KILOBYTE
# By what is asked for, the icon last; of pictures no page fetches more than it shows.
MAX_REQUESTS = {"link": 2, "css": 0, "script": 0, "other": 1}
SCRIPTS = {"partners": 1}
RESOURCES = """performance.getEntriesByType("resource")
  .map(({initiatorType, name}) => [initiatorType, name])"""


class Fetched:
    """What a browser fetches for a page, until the page is there."""

    def __init__(self, tab, page):
        self.html = tab.visit(page).body()
        self.resources = tab.evaluate(RESOURCES)
        self.pictures = tab.locator("img").count()

    def requests(self):
        return Counter(kind for kind, _url in self.resources)

    def urls(self, *, of):
        return [url for kind, url in self.resources if kind in of]


@cache
def weight_of(url):
    with urllib.request.urlopen(url) as response:
        return weight(response.read())


def weight(body):
    """Return how many bytes come over the wire where everything is compressed."""
    return len(gzip.compress(body))


@pytest.mark.parametrize("page", most_proven(PAGES))
def test_a_page_is_light(tab, page):
    fetched = Fetched(tab, page)

    requests = fetched.requests()
    assert requests.pop("img", 0) <= fetched.pictures
    assert requests <= Counter(MAX_REQUESTS | {"script": SCRIPTS.get(page.name, 0)}), requests
    assert weight(fetched.html) <= MAX_HTML
    assert sum(weight_of(url) for url in fetched.urls(of={"link", "css"})) <= MAX_STYLE


@pytest.mark.parametrize("page", pages_of("home"), ids=str)
def test_the_home_page_is_light_but_for_its_pictures(tab, page):
    fetched = Fetched(tab, page)

    others = fetched.urls(of=set(fetched.requests()) - {"img"})
    assert weight(fetched.html) + sum(map(weight_of, others)) <= MAX_HOME
