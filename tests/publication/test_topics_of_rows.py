"""Rows and lines of the log that were written before they had topics are given theirs."""

from importlib import import_module

import pytest
from django.apps import apps

from cms.publication.models import Change, PublishedPage
from tests.factories import TopicFactory, publish, publish_post

fill = import_module("cms.publication.migrations.0009_topics_of_rows").fill


def lines(page):
    columns = ("kind", "former_topics", "former_allow_syndication", "topics", "allow_syndication")
    return list(Change.objects.filter(page_id=page.pk).order_by("sequence").values_list(*columns))


@pytest.fixture
def post(db):
    """A post that was published, and changed once."""
    post = publish_post(title="Весна", topics=[TopicFactory(slug="spring")])
    post.title = "Лето"
    publish(post)
    return post


def test_rows_and_lines_of_what_is_published_are_told_what_it_is_about(post):
    before = lines(post)
    Change.objects.update(topics=None, allow_syndication=None)
    Change.objects.update(former_topics=None, former_allow_syndication=None)
    PublishedPage.objects.update(topics="")

    fill(apps, None)

    assert lines(post) == before
    assert [kind for kind, *_rest in before] == ["PUBLISHED", "UPDATED"]
    assert PublishedPage.objects.get(pk=post.pk).topics == " spring "


def test_what_was_filled_stays(post):
    other = publish_post(title="Осень")
    Change.objects.filter(page_id=post.pk, kind="UPDATED").update(former_topics=" autumn ")
    before = lines(post), lines(other)

    fill(apps, None)

    assert (lines(post), lines(other)) == before
