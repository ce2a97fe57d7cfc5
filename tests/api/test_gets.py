"""What a GET may ask where only documents that are kept are answered by it, as in production."""

import json

import pytest

from cms.api.models import RegisteredDocument
from cms.api.persisted.hashes import sha256_of
from tests.api.http import SITE, SITE_ANSWER, get, post, refusal_of

SHA256 = sha256_of(SITE)
BY_HASH = {"persistedQuery": {"version": 1, "sha256Hash": SHA256}}


@pytest.fixture(autouse=True)
def _persisted_only(settings):
    settings.API_GET_PERSISTED_ONLY = True


def test_a_registered_document_is_answered(client, db):
    RegisteredDocument.objects.create(sha256=SHA256, text=SITE, name="Site")

    assert get(client, documentId=f"sha256:{SHA256}").json() == SITE_ANSWER


def test_a_document_that_was_left_by_post_is_answered(client, db):
    post(client, {"query": SITE, "extensions": BY_HASH})

    assert get(client, extensions=json.dumps(BY_HASH)).json() == SITE_ANSWER


def test_another_document_is_refused(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = get(client, query=SITE)

    assert refusal_of(response, 405).startswith("Use POST: ")
    assert response["Allow"] == "POST, OPTIONS"


def test_a_document_is_not_left_by_get(client, db):
    by_hash = {"extensions": json.dumps(BY_HASH)}

    refusal_of(get(client, query=SITE, **by_hash), 405)

    (error,) = get(client, **by_hash).json()["errors"]
    assert error["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"


def test_a_get_that_asks_for_nothing_is_refused_for_that(client, db):
    assert "`query` is missing" in refusal_of(get(client), 400)


def test_any_document_is_answered_by_post(client, db):
    assert post(client, {"query": SITE}).json() == SITE_ANSWER
