import pytest
from django.test import Client

from cms.channels.models import Channel
from tests.api.any_query import CONTENT_ID
from tests.factories import (
    ImageFactory,
    TopicFactory,
    paragraphs,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    translate,
)

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
    """Something of every kind, the post in both languages; nobody counts what is asked."""
    Channel.objects.update(cost_per_minute=2**31 - 1)
    words = {"body": paragraphs("Раз.", "Два."), "topics": [TopicFactory(slug="spring")]}
    post = publish_post(title="Весна", slug="spring", translation_key=CONTENT_ID, **words)
    translate(post, "en", title="Spring")
    publish_post(title="Осень", slug="autumn", related_posts=[post])
    publish_event(**words)
    publish_timeline_item(image=ImageFactory())
    publish_text()
