"""Documents that an operator has registered, asked by their hash."""

import pytest

from cms.api.models import RegisteredDocument
from cms.api.persisted.hashes import sha256_of
from cms.channels.models import Channel
from tests.api.http import GRAPHQL_JSON, JSON, SITE, SITE_ANSWER, get, post, refusal_of

NAVIGATION = """
    query Navigation($locale: LanguageTag!) { site { navigation(locale: $locale) { path } } }
"""
NOT_FOUND = {
    "errors": [
        {
            "message": "PersistedQueryNotFound",
            "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"},
        }
    ]
}


def register(text, *, channel=None):
    """Register a document; return the id that clients ask by."""
    sha256 = sha256_of(text)
    owner = channel and Channel.objects.get(slug=channel)
    RegisteredDocument.objects.create(sha256=sha256, text=text, name="A", channel=owner)
    return f"sha256:{sha256}"


def test_a_registered_document_is_asked_by_its_id(client, db):
    document_id = register(SITE)

    assert post(client, {"documentId": document_id}).json() == SITE_ANSWER
    assert get(client, documentId=document_id).json() == SITE_ANSWER


def test_it_takes_variables_and_the_name_of_an_operation(client, db):
    document_id = register(f"query Site {SITE} {NAVIGATION}")

    response = get(
        client,
        documentId=document_id,
        operationName="Navigation",
        variables='{"locale": "en"}',
    )

    paths = [{"path": f"/en/{section}/"} for section in ("news", "events", "timeline")]
    assert response.json() == {"data": {"site": {"navigation": paths}}}


@pytest.mark.parametrize(("accept", "status"), [(JSON, 200), (GRAPHQL_JSON, 400)])
def test_an_unknown_id_is_not_found(client, db, accept, status):
    response = post(client, {"documentId": f"sha256:{'0' * 64}"}, Accept=accept)

    assert (response.status_code, response.json()) == (status, NOT_FOUND)
    assert response["Cache-Control"] == "no-store"


def test_a_document_of_another_channel_is_not_found(client, db):
    own = register(SITE, channel="public")
    others = register(NAVIGATION, channel="site")

    assert post(client, {"documentId": own}).json() == SITE_ANSWER
    assert post(client, {"documentId": others}).json() == NOT_FOUND


def test_a_document_may_be_registered_for_one_channel_and_for_all(client, db):
    register(SITE, channel="public")
    register(SITE, channel="site")
    document_id = register(SITE)

    assert post(client, {"documentId": document_id}).json() == SITE_ANSWER


@pytest.mark.parametrize(
    "document_id",
    [
        *("sha256:", "abc", "0" * 64, "md5:" + "0" * 32, "SHA256:" + "0" * 64),
        *("sha256:" + "0" * 63, "sha256:" + "0" * 65, "sha256:" + "A" * 64, "sha256:" + "٠" * 64),
    ],
)
def test_a_malformed_id_is_refused(client, db, document_id):
    assert "`sha256:`" in refusal_of(post(client, {"documentId": document_id}), 400)
    assert "`sha256:`" in refusal_of(get(client, documentId=document_id), 400)


def test_a_request_names_a_document_or_brings_it(client, db):
    asked = {"documentId": register(SITE), "query": SITE}

    assert "not both" in refusal_of(post(client, asked), 400)


def test_a_registered_document_is_asked_in_apollos_form_too(client, db):
    sha256 = register(SITE).removeprefix("sha256:")

    extension = {"persistedQuery": {"version": 1, "sha256Hash": sha256}}

    assert post(client, {"extensions": extension}).json() == SITE_ANSWER


def test_a_registered_mutation_is_refused_by_get(client, db):
    document_id = register("mutation { site { name } }")

    refusal_of(get(client, documentId=document_id), 405)
