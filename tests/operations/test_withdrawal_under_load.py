"""While readers and programs ask for everything, a post is withdrawn: how long until it is gone."""

import threading
import time
import urllib.error
import urllib.request
from urllib.parse import quote, urlencode

import pytest

from tests.operations.editor import Editor

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

# Seconds within which no road may serve it any more, and for which it is looked after that.
LIMIT, AFTERWARDS = 10, 15
READERS = 4
NEWEST = """
    { newsPosts(locale: "ru", first: 1) { nodes {
        id contentId title path image { rendition(preset: CARD) { url } }
    } } }
"""


class Reader(threading.Thread):
    """Asks one road after the other, and keeps when each was last seen to serve the post."""

    def __init__(self, roads, path, served):
        super().__init__(daemon=True)
        self.roads, self.path, self.served = roads, path, served
        self.is_at_work, self.asked = True, 0

    def run(self):
        while self.is_at_work:
            for name, address in self.roads.items():
                if self.path in fetched(address):
                    self.served[name] = time.monotonic()
                self.asked += 1


def fetched(address):
    """Return what is answered with 200, as text; nothing of any other answer."""
    try:
        with urllib.request.urlopen(address) as response:
            return response.read().decode("utf-8", "replace")
    except urllib.error.HTTPError:
        return ""


def roads_to(post, server):
    """Return by name an address of each kind that serves a post, or leads to it."""
    path, words = post["path"], f'query: "{post["title"]}", locale: "ru", first: 5'
    api = f"{server.address}/graphql/?"
    page = f'{{ page(by: {{ path: "{path}" }}) {{ path }} }}'
    listing = '{ newsPosts(locale: "ru", first: 100) { nodes { path } } }'
    found = f"{{ search({words}) {{ nodes {{ page {{ path }} }} }} }}"
    return {
        "query": api + urlencode({"query": page}),
        "list": api + urlencode({"query": listing}),
        "search": api + urlencode({"query": found}),
        "page": server.address + quote(path),
        "news": f"{server.address}/ru/news/",
        "home": f"{server.address}/ru/",
        "atom": f"{server.address}/feeds/ru/news.atom",
        "rss": f"{server.address}/feeds/ru/news.rss",
        "json": f"{server.address}/feeds/ru/all.json",
        "frame": f"{server.address}/embed/ru/{post['contentId']}/",
        "sitemap": f"{server.address}/sitemaps/1.xml",
    }


def test_no_road_serves_what_was_withdrawn(service):
    (post,) = service.ask(NEWEST)["newsPosts"]["nodes"]
    roads = roads_to(post, service)
    assert [name for name in roads if post["path"] not in fetched(roads[name])] == []
    served = {}
    readers = [Reader(roads, post["path"], served) for _number in range(READERS)]
    for reader in readers:
        reader.start()
    editor = Editor(service)

    editor.withdraw(post["id"])
    withdrawn = time.monotonic()
    time.sleep(AFTERWARDS)
    for reader in readers:
        reader.is_at_work = False
        reader.join()

    last = {name: round(moment - withdrawn, 2) for name, moment in served.items()}
    # Below zero: before the editor was told that it is done.
    print(sum(reader.asked for reader in readers), "answers, last served after (s):", last)
    assert max(last.values()) < LIMIT
    assert service.newest_title("ru") != post["title"]
