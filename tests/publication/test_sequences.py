"""Random sequences of all operations: after each step readers see what they may, and no more."""

from collections import Counter

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from hypothesis import seed
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import run_state_machine_as_test
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
)

from pages.models import EventPage
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    news_index,
    paragraphs,
    publish,
    publish_event,
    publish_text,
    publish_timeline_item,
    translate,
)
from tests.publication.machine import Newsroom, assert_readers_see_what_they_may

LANGUAGES = [("ru", "Русский"), ("en", "English"), ("de", "Deutsch")]


@pytest.fixture
def images(db):
    """Two images, one of them in a private collection."""
    root = Collection.get_first_root_node()
    archive, secret = root.add_child(name="Archive"), root.add_child(name="Secret")
    CollectionViewRestriction.objects.create(collection=secret, restriction_type="login")
    return [ImageFactory(collection=archive), ImageFactory(collection=secret)]


@pytest.fixture
def newsroom(world, images, admin_client, settings):
    """The class of a site with pages of every type that show something of each kind."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
    event = publish_event(title="Встреча", slug="meeting", body=paragraphs("Приходите."))
    translate(event, "en", title="Meeting", body=["Come."])
    publish_timeline_item(title="Начало", slug="beginning", topics=[TopicFactory()])
    publish_text(title="Адрес", parent=publish_text(title="О нас", slug="about"), slug="address")
    post = NewsPostPageFactory(
        parent=world.section,
        title="Праздник",
        slug="feast",
        image=images[0],
        body=[
            ("image", {"image": images[1], "caption": ""}),
            ("document", {"document": DocumentFactory(), "title": ""}),
        ],
        topics=[TopicFactory()],
        events=[event],
        related_posts=[world.post],
    )
    publish(post)
    assert_readers_see_what_they_may()
    files = {each.file.name: default_storage.open(each.file.name).read() for each in images}
    return type(
        "Newsroom", (Newsroom,), {"client": admin_client, "files": files, "tally": Counter()}
    )


# Ten runs, in parts that processes share; `make prove` runs two hundred longer ones.
@pytest.mark.parametrize("number", range(2))
def test_readers_see_what_they_may_after_any_sequence(newsroom, number):
    short = hypothesis_settings(max_examples=5, stateful_step_count=15, database=None)

    run_state_machine_as_test(seed(number)(newsroom), settings=short)

    assert newsroom.tally["done"] > newsroom.tally["refused"]


@pytest.mark.prove
def test_readers_see_what_they_may_after_any_of_many_long_sequences(newsroom):
    long = hypothesis_settings(
        max_examples=200, stateful_step_count=30, derandomize=False, database=None, print_blob=True
    )

    run_state_machine_as_test(newsroom, settings=long)

    assert newsroom.tally["done"] > newsroom.tally["refused"]


@pytest.fixture
def section(world):
    """The English section of a content that is a section in Russian too."""
    return news_index("en")


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


# What sequences have found, made short. How a page stands to its other versions depends on those
# that are live, also where nobody sees them.


def test_a_version_is_deleted_where_nobody_sees_it(section):
    section.move(Page.get_first_root_node(), pos="last-child")

    Page.objects.get(pk=section.pk).delete()

    assert_readers_see_what_they_may()


def test_a_restricted_version_is_deleted(section):
    restrict(section)

    section.delete()

    assert_readers_see_what_they_may()


def test_a_restricted_version_is_unpublished(section):
    restrict(section)

    section.unpublish()

    assert_readers_see_what_they_may()


def test_a_restricted_source_is_published_with_other_words(world):
    restrict(world.post)
    world.post.body = paragraphs("Раз. Два.", "Три.")

    publish(world.post)

    assert_readers_see_what_they_may()


def test_facts_are_published_in_the_transaction_that_changes_a_language(world):
    event = publish_event(title="Встреча")
    translate(event, "en", title="Meeting")
    locale = Locale.objects.get(language_code="en")

    with transaction.atomic():
        locale.save()
        event.allow_syndication = False
        publish(event)

    assert_readers_see_what_they_may()
    assert not EventPage.objects.filter(allow_syndication=True).exists()


def test_something_goes_that_the_version_published_of_a_source_names(world):
    topic, event, other = TopicFactory(), publish_event(title="Встреча"), world.other
    related = {"topics": [topic], "events": [event], "related_posts": [other]}
    post = NewsPostPageFactory(parent=world.section, title="Праздник", **related)
    translate(publish(post)[0], "en", title="Feast")

    for each in (topic, event, other):
        each.delete()
        assert_readers_see_what_they_may()
