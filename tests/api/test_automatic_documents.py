"""Documents that clients leave in the cache under their hash: Apollo's protocol."""

import json

import pytest
from django.core.cache import cache

from cms.api.persisted.hashes import sha256_of
from tests.api.http import GRAPHQL_JSON, JSON, SITE, SITE_ANSWER, get, post, refusal_of

NOT_FOUND = {
    "message": "PersistedQueryNotFound",
    "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"},
}
# Nobody listens there.
GONE = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
}


def extension(text, **parts):
    return {"persistedQuery": {"version": 1, "sha256Hash": sha256_of(text), **parts}}


def leave(client, text, **headers):
    """Send a document with its hash, as clients do after they were told that it is not kept."""
    return post(client, {"query": text, "extensions": extension(text)}, **headers)


def ask(client, text, **headers):
    """Send the hash of a document alone."""
    return post(client, {"extensions": extension(text)}, **headers)


def is_kept(client, text):
    return ask(client, text).json() != {"errors": [NOT_FOUND]}


def test_a_document_is_left_once_and_asked_by_its_hash(client, db):
    before = ask(client, SITE).json()
    left = leave(client, SITE).json()
    after = ask(client, SITE).json()

    assert before == {"errors": [NOT_FOUND]}
    assert left == after == SITE_ANSWER


def test_the_same_is_done_by_get(client, db):
    by_hash = {"extensions": json.dumps(extension(SITE))}

    before = get(client, **by_hash).json()
    left = get(client, query=SITE, **by_hash).json()
    after = get(client, **by_hash).json()

    assert before == {"errors": [NOT_FOUND]}
    assert left == after == SITE_ANSWER


@pytest.mark.parametrize(("accept", "status"), [(JSON, 200), (GRAPHQL_JSON, 400)])
def test_not_found_is_a_status_of_its_media_type(client, db, accept, status):
    assert ask(client, SITE, Accept=accept).status_code == status


def test_it_takes_other_variables_each_time(client, db):
    query = "query ($path: String!) { route(path: $path) { ... on NotFoundRoute { path } } }"
    leave(client, query)

    answers = [
        post(client, {"extensions": extension(query), "variables": {"path": path}}).json()
        for path in ("/a/", "/b/")
    ]

    assert answers == [{"data": {"route": {"path": path}}} for path in ("/a/", "/b/")]


@pytest.mark.parametrize(
    "text", ["{ unknown }", "{ site { name", "{ a " * 30 + "}" * 30, "{ site }"]
)
def test_what_is_not_valid_is_not_kept(client, db, text):
    assert "errors" in leave(client, text).json()

    assert not is_kept(client, text)


def test_a_document_under_the_hash_of_another_is_refused(client, db):
    asked = {"query": "{ __typename }", "extensions": extension(SITE)}

    assert "is not the SHA-256" in refusal_of(post(client, asked), 400)
    assert not is_kept(client, SITE)


@pytest.mark.parametrize(
    "persisted_query",
    [
        *([], "a", 1, {}, {"version": 1}, {"sha256Hash": sha256_of(SITE)}),
        {"version": 2, "sha256Hash": sha256_of(SITE)},
        {"version": "1", "sha256Hash": sha256_of(SITE)},
        {"version": 1, "sha256Hash": sha256_of(SITE).upper()},
        {"version": 1, "sha256Hash": "abc"},
        {"version": 1, "sha256Hash": None},
        {"version": 1, "sha256Hash": ["a"]},
    ],
)
def test_an_extension_of_another_form_is_refused(client, db, persisted_query):
    response = post(client, {"query": SITE, "extensions": {"persistedQuery": persisted_query}})

    assert "`extensions.persistedQuery`" in refusal_of(response, 400)


def test_an_empty_extension_is_none(client, db):
    asked = {"query": SITE, "extensions": {"persistedQuery": None}}

    assert post(client, asked).json() == SITE_ANSWER


def test_only_so_many_are_kept_in_an_hour(client, db, settings):
    settings.API_MAX_AUTOMATIC_DOCUMENTS = 2
    texts = [f"{SITE} # {number}" for number in range(4)]

    answers = [leave(client, text).json() for text in texts]

    assert answers == [SITE_ANSWER] * 4
    assert [is_kept(client, text) for text in texts] == [True, True, False, False]


def test_leaving_a_document_again_takes_no_room(client, db, settings):
    settings.API_MAX_AUTOMATIC_DOCUMENTS = 2
    other = "{ __typename }"

    answers = [leave(client, SITE).json() for _ in range(5)]
    leave(client, other)

    assert answers == [SITE_ANSWER] * 5
    assert is_kept(client, other)


def test_a_document_that_the_cache_has_forgotten_is_left_again(client, db):
    leave(client, SITE)
    cache.clear()

    assert not is_kept(client, SITE)
    assert leave(client, SITE).json() == SITE_ANSWER
    assert is_kept(client, SITE)


def test_who_may_not_introspect_gets_nothing_by_the_hash_of_who_may(client, db, settings):
    text = "{ __schema { queryType { name } } }"
    leave(client, text)
    settings.API_INTROSPECTION = False

    answer = ask(client, text).json()

    assert "data" not in answer
    assert "introspection" in answer["errors"][0]["message"]


def test_without_the_cache_a_document_that_comes_with_its_text_is_answered(client, db, settings):
    settings.CACHES = GONE

    assert ask(client, SITE).json() == {"errors": [NOT_FOUND]}
    assert leave(client, SITE).json() == SITE_ANSWER
    assert post(client, {"query": SITE}).json() == SITE_ANSWER
