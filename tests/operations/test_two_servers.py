"""Two servers of one site: what is published by one is what the other answers next."""

import pytest

from tests.installations import served_twice
from tests.operations.editor import Editor

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

POSTS = '{ newsPosts(locale: "ru", first: 100) { nodes { id } } }'
ROUNDS = 3


def posts(server):
    return [post["id"] for post in server.ask(POSTS)["newsPosts"]["nodes"]]


# With one cache two servers are asked by Apollo's documents too.
@pytest.fixture(params=["a cache each", "one cache"])
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
