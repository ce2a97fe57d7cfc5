"""Apollo Client names its documents by their hash, on two servers and on a real site."""

import json
import shutil
from uuid import uuid4

import pytest
from django.core.management import call_command

from tests.factories import publish_post
from tests.installations import served_twice

TITLES = """
    query TitlesBy%s($locale: LanguageTag!) {
      newsPosts(locale: $locale, first: 1) { edges { node { id title } } }
    }
"""
BY_HASH = ["extensions", "operationName", "variables"]
WITH_TEXT = sorted([*BY_HASH, "query"])
BY_ID = sorted([*BY_HASH, "documentId"])


def title(data):
    return data["newsPosts"]["edges"][0]["node"]["title"]


def sent(client):
    """Return the method of each request, and what was in it."""
    return [(each["method"], each["members"]) for each in client.ask("requests")]


@pytest.fixture(scope="module")
def servers(first_run, tmp_path_factory, shared_cache_url):
    data_dir = shutil.copytree(first_run.data_dir, tmp_path_factory.mktemp("servers") / "var")
    with served_twice(data_dir, cache_url=shared_cache_url) as servers:
        yield servers


@pytest.mark.one_round
@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_document_that_is_left_with_one_server_is_known_to_the_other(client_of, servers, method):
    first, second = (
        client_of(
            "apollo.mjs",
            address=f"{server.address}/graphql/",
            documents="byHash",
            byGet=method == "GET",
        )
        for server in servers
    )
    # A name of its own, for a shared cache may remember an earlier run.
    asked = {"query": TITLES % f"{method}{uuid4().hex}", "variables": {"locale": "ru"}}

    answers = [client.ask("query", **asked) for client in (first, second)]

    assert answers[0] == answers[1]
    assert title(answers[0])
    # What Apollo brings after its hash was not known, it brings by POST.
    assert sent(first) == [(method, BY_HASH), ("POST", WITH_TEXT)]
    assert sent(second) == [(method, BY_HASH)]


@pytest.fixture
def _real_site(settings):
    """What production settings have of the API."""
    settings.API_GET_PERSISTED_ONLY = True
    settings.API_INTROSPECTION = False


@pytest.mark.usefixtures("_real_site")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(("documents", "members"), [("byDocumentId", BY_ID), ("byHash", BY_HASH)])
def test_registered_documents_are_asked_by_get(client_of, address, tmp_path, documents, members):
    publish_post(title="Весна")
    apollo = client_of("apollo.mjs", address=address, documents=documents, byGet=True)
    manifest = tmp_path / "persisted.json"
    manifest.write_text(json.dumps(apollo.ask("manifest", query=TITLES % documents)))
    call_command("register_documents", manifest, verbosity=0)

    data = apollo.ask("query", query=TITLES % documents, variables={"locale": "ru"})

    assert title(data) == "Весна"
    assert sent(apollo) == [("GET", members)]
