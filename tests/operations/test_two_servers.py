"""Two servers of one site: what is published by one is what the other answers next."""

import http.cookiejar
import urllib.parse
import urllib.request

import pytest

from cms.api.nodes import parse_global_id
from tests.installations import served_twice

pytestmark = pytest.mark.own_database

POSTS = '{ newsPosts(locale: "ru", first: 100) { nodes { id } } }'
ROUNDS = 3


class Editor:
    """The administrator, signed in at one server."""

    def __init__(self, service):
        self.address = f"{service.address}/admin"
        self.jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.browser.open(f"{self.address}/login/").read()
        self.post("/login/", username="admin", password=service.passwords["admin"])

    def post(self, path, **form):
        form["csrfmiddlewaretoken"] = next(
            cookie.value for cookie in self.jar if cookie.name == "csrftoken"
        )
        data = urllib.parse.urlencode(form).encode()
        self.browser.open(f"{self.address}{path}", data).read()

    def let(self, action, post):
        """Publish or unpublish a post by its id, as the list of pages does for several."""
        _type, key = parse_global_id(post)
        self.post(f"/bulk/wagtailcore/page/{action}/?id={key}&next=/admin/")


def posts(server):
    return [post["id"] for post in server.ask(POSTS)["newsPosts"]["nodes"]]


# With one cache two servers are asked by Apollo's documents too.
@pytest.fixture(params=["a cache each", pytest.param("one cache", marks=pytest.mark.prove)])
def servers(request, installation):
    is_shared = request.param == "one cache"
    url = request.getfixturevalue("shared_cache_url") if is_shared else "locmemcache://"
    with served_twice(installation, cache_url=url) as servers:
        yield servers


def test_what_one_server_publishes_the_other_answers_next(servers):
    first, second = servers
    editor = Editor(first)
    before = posts(second)

    told = []
    for post in before[:ROUNDS]:
        editor.let("unpublish", post)
        told += [post in posts(second), post in posts(first)]
        editor.let("publish", post)
        told += [post in posts(second), post in posts(first)]

    assert told == [False, False, True, True] * ROUNDS
    assert posts(second) == posts(first) == before
