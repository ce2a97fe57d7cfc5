"""What code and commands beside the product's own can do to what is published."""

import json
import uuid

import pytest
from django.urls import reverse
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Revision,
)
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.publication import store
from cms.publication.models import PublishedPage
from pages.models import NewsPostPage
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    paragraphs,
    publish,
    publish_event,
    translate,
)
from tests.publication.oracle import assert_in_step, seen


def row(page):
    return PublishedPage.objects.get(pk=page.pk)


@pytest.fixture
def secret(db):
    """A private collection."""
    collection = Collection.get_first_root_node().add_child(name="Secret")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


# Versions that are published


def test_a_published_version_goes_with_its_page(world):
    world.post.delete()

    assert world.post.pk not in seen()
    assert not Revision.objects.filter(pk=world.post.live_revision_id).exists()
    assert_in_step()


def test_older_versions_may_go(world):
    older = world.post.live_revision_id
    world.post.title = "Другое"
    publish(world.post)

    Revision.objects.filter(pk=older).delete()

    assert_in_step()


# What was made private


@pytest.fixture
def failing(world, fail_to_project):
    """A published post with an image, which cannot be projected any more."""
    image = ImageFactory()
    (post,) = publish(
        NewsPostPageFactory(parent=world.section, title="К", image=image, body=paragraphs("Раз."))
    )
    fail_to_project("К")
    return post


def test_a_private_image_of_a_page_that_fails_is_not_sent(failing, client, secret):
    key = row(failing).document["image"]["url_key"]
    width = row(failing).document["image"]["sizes"]["FULL"][0][0]
    address = f"/images/{key}/full-{width}.jpg"
    assert client.get(address).status_code == 200

    failing.image.collection = secret
    failing.image.save()

    assert [each["page_id"] for each in store.failures()] == [failing.pk]
    assert client.get(address).status_code == 404


def test_an_image_whose_collection_is_moved_by_code_is_not_sent(world, client, secret):
    archive = Collection.get_first_root_node().add_child(name="Archive")
    (post,) = publish(
        NewsPostPageFactory(parent=world.section, image=ImageFactory(collection=archive))
    )
    image = row(post).document["image"]

    below = Collection.objects.get(pk=secret.pk)
    Collection.objects.get(name="Archive").move(below, pos="sorted-child")

    address = f"/images/{image['url_key']}/full-{image['sizes']['FULL'][0][0]}.jpg"
    assert client.get(address).status_code == 404


def test_facts_of_a_private_page_stay_private(world):
    event = publish_event(title="Встреча", contact_email="open@example.org")
    translation = translate(event, "en", title="Meeting")
    restriction = PageViewRestriction.objects.create(page=event, restriction_type="login")

    event.contact_email = "secret@example.org"
    publish(event)

    assert row(translation).document["contact_email"] == "open@example.org"
    restriction.delete()
    assert row(translation).document["contact_email"] == "secret@example.org"
    assert_in_step()


# Contents, topics and rows


def test_links_follow_a_page_into_another_content(world):
    world.post.translation_key = uuid.uuid4()
    world.post.save()

    assert_in_step()
    assert str(world.post.translation_key) in row(world.other).document["points_to"]


def test_pages_follow_a_topic_into_another_content(world):
    topic = TopicFactory(name="Мир", slug="peace")
    publish(NewsPostPageFactory(parent=world.section, title="К", topics=[topic]))

    topic.translation_key = uuid.uuid4()
    topic.save()

    assert_in_step()


@pytest.fixture
def unversioned(world):
    """A page that code has published without a revision."""
    return world.section.add_child(instance=NewsPostPage(title="Сразу", slug="at-once"))


def test_rows_of_a_page_without_a_version_are_seen(unversioned):
    unversioned.topic_links.create(topic=TopicFactory(name="Мир"), locale=unversioned.locale)
    unversioned.topic_links.commit()

    assert [topic["name"] for topic in row(unversioned).document["topics"]] == ["Мир"]
    assert_in_step()


def test_rows_of_a_page_without_a_version_go(unversioned, world):
    unversioned.related_links.create(post=world.post, locale=unversioned.locale)
    unversioned.save()

    type(unversioned.related_links.get()).objects.all().delete()

    assert row(unversioned).document["related_posts"] == []
    assert_in_step()


# A translation that is submitted


def test_the_topics_of_a_post_that_is_submitted_stay_as_they_are(world, admin_client):
    english = Locale.objects.get(language_code="en")
    topic = TopicFactory(name="Мир", slug="peace")
    peace = topic.copy_for_translation(english)
    peace.name = "Peace"
    peace.save()
    (post,) = publish(NewsPostPageFactory(parent=world.section, title="К", topics=[topic]))

    address = reverse("translation_begin", args=[post.pk])
    assert admin_client.post(address, {"locales": english.pk}).status_code == 302

    peace.refresh_from_db()
    assert (peace.name, peace.live) == ("Peace", True)
    assert_in_step()


# Words that code has left out


BLOCKS = [
    ("quote", {"text": "Цитата"}),
    ("video", {"url": "https://v.example/"}),
    ("document", {}),
    ("call_to_action", {"url": "https://v.example/"}),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[0])
def test_translations_settle_where_code_left_words_of_a_block_out(world, block):
    world.post.body = [block]
    publish(world.post)

    assert store.failures() == []
    assert_in_step()


def test_a_picture_that_is_gone_makes_no_difference_to_how_a_translation_stands(world):
    image = ImageFactory()
    words = {"image": image.pk, "alt_text": "Мост", "decorative": False}
    block = {"type": "image", "id": str(uuid.uuid4()), "value": {"image": words, "caption": ""}}
    post = NewsPostPageFactory(parent=world.section, title="К", body=json.dumps([block]))
    publish(post)
    (post,) = publish(NewsPostPage.objects.get(pk=post.pk))
    translate_object(post, [Locale.objects.get(language_code="en")])
    record = TranslationSource.objects.get(object_id=post.translation_key)
    for segment in record.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=Locale.objects.get(language_code="en"),
            data="A bridge",
        )
    Translation.objects.get(source=record).save_target(publish=True)
    translation = post.get_translation(Locale.objects.get(language_code="en"))
    StringTranslation.objects.filter(context__path__contains="alt_text").delete()

    image.delete()

    by_record = row(translation).translation_status
    # Taken apart afresh.
    TranslationSource.objects.update(content_json="{}")
    store.rebuild()
    assert row(translation).translation_status == by_record == "OUTDATED"


# How a translation stands, by what was taken apart before


def test_what_was_taken_apart_stands_for_what_is_published_on_both_databases(world, monkeypatch):
    (post,) = publish(
        NewsPostPageFactory(parent=world.section, title="К", body=[("quote", {"text": "Жить."})])
    )
    translate(post, "en", title="C")
    publish(NewsPostPage.objects.get(pk=post.pk))
    TranslationSource.objects.get(object_id=post.translation_key).update_from_db()

    def fail(page):
        raise AssertionError("It is taken apart again.")

    monkeypatch.setattr("cms.translation.segments.string_segments", fail)
    store.mark([post.get_translation(Locale.objects.get(language_code="en")).pk])

    assert store.failures() == []
    assert json.dumps(row(post).document)
