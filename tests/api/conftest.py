import pytest
from django.test import Client

from tests.api.every_kind import publish_every_kind

POSTS = '{ newsPosts(locale: "ru") { nodes { title } totalCount } }'


@pytest.fixture
def editor_client(admin_user):
    client = Client()
    client.force_login(admin_user)
    return client


@pytest.fixture
def _answers_are_kept(settings):
    settings.API_ANSWER_SECONDS = 600


@pytest.fixture
def ask(client, ru_index, _answers_are_kept):
    """Ask for posts, or something else, by GET, while answers are kept; return the response."""

    def ask(query=POSTS, **headers):
        return client.get("/graphql/", {"query": query}, **headers)

    return ask


@pytest.fixture
def site_of_every_kind(db):
    """Something of every kind, as ``tests/api/every_kind.py`` publishes it."""
    publish_every_kind()
