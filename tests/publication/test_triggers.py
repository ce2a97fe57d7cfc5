"""What each receiver is for: an operation that leaves the store wrong without it.

The list below is complete: a receiver that is added needs an operation here.
"""

from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Revision,
    Site,
)
from wagtail_localize.models import StringTranslation, Translation

from cms.publication import receivers as publication
from cms.publication.gates import PublicationRefused
from cms.publication.models import PublicationClock, Withdrawal
from cms.publication.withdrawals.erasure import Erasure
from cms.publication.withdrawals.withdrawing import withdraw
from pages.models import EventPage, EventStatus, NewsPostPage, NewsPostTopic
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    paragraphs,
    publish,
    publish_event,
    publish_text,
    publish_timeline_item,
    translate,
)
from tests.publication.connected import connected
from tests.publication.machine_oracle import assert_facts_agree
from tests.publication.oracle import assert_in_step
from tests.shared import as_stored

NO_TRIGGERS = {
    # Marks nothing: sizes of a new picture are made before anybody asks for them.
    "post_save CustomImage image_saved",
    # Mark no page: answers are others, as the tests of kept answers see.
    "post_save Redirect answers_changed",
    "post_delete Redirect answers_changed",
}
# What they mark is marked in the same transaction by others, and they are kept for the day that
# it is not: with a collection its restrictions and images go, each with a mark of its own.
DOUBLED = {"post_delete Collection everything_changed"}

LANGUAGES = [("ru", "Русский"), ("en", "English"), ("de", "Deutsch")]
IN_THREE_LANGUAGES = {"LANGUAGES": LANGUAGES, "WAGTAIL_CONTENT_LANGUAGES": LANGUAGES}
OPERATIONS = {}


def trigger(*names):
    """Say which receivers an operation needs."""

    def keep(operate):
        OPERATIONS.update(dict.fromkeys(names, operate))
        return operate

    return keep


@pytest.fixture(scope="module")
def shared_newsroom(shared_world, shared_database):
    return shared_database.write(lambda: newsroom_in(shared_world), **IN_THREE_LANGUAGES)


@pytest.fixture
def newsroom(shared_newsroom, shared_media, db, settings):
    """The world with a page of every type, and with something of all that pages show."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
    return as_stored(shared_newsroom)


def newsroom_in(world):
    secret = Collection.get_first_root_node().add_child(name="Secret")
    CollectionViewRestriction.objects.create(collection=secret, restriction_type="login")
    world.collection = Collection.get_first_root_node().add_child(name="Archive")
    world.image = ImageFactory(collection=world.collection)
    world.document, world.topic = DocumentFactory(), TopicFactory()
    document = [("document", {"document": world.document, "title": ""})]
    fields = {"image": world.image, "body": document, "topics": [world.topic]}
    publish(NewsPostPageFactory(parent=world.section, title="Праздник", **fields))
    world.event = publish_event(title="Встреча", body=paragraphs("Приходите."))
    translate(world.event, "en", title="Meeting", body=["Come."])
    publish_timeline_item(title="Начало")
    publish_text(title="О нас")
    return world


def publish_another_title(model):
    def operate(world):
        page = model.objects.first()
        page.title = "Иначе"
        publish(page)

    return operate


for each in publication.page_models():
    trigger(f"post_save {each.__name__} page_saved")(publish_another_title(each))


@trigger("post_save Page page_saved")
def save_the_live_row_as_the_base_class(world):
    page = Page.objects.get(pk=world.draft.pk)
    page.live = True
    page.save()


def publish_what_is_withdrawn(model):
    def operate(world):
        page = model.objects.filter(live=True).first()
        withdraw([page], reason=Withdrawal.Reason.WITHHELD)
        page = model.objects.get(pk=page.pk)
        page.live = True
        with suppress(PublicationRefused):
            page.save()
        assert not model.objects.get(pk=page.pk).live

    return operate


for each in publication.page_models():
    trigger(f"pre_save {each.__name__} page_is_saved")(publish_what_is_withdrawn(each))


@trigger("pre_save Page page_is_saved")
def make_live_as_the_base_class_what_is_withdrawn(world):
    withdraw([world.other], reason=Withdrawal.Reason.WITHHELD)
    page = Page.objects.get(pk=world.other.pk)
    page.live = True
    with suppress(PublicationRefused):
        page.save()
    assert not Page.objects.get(pk=page.pk).live


@trigger("post_save Withdrawal withdrawal_changed")
def withdraw_a_live_page_in_code(world):
    withdraw_in_code(world.other)


def withdraw_in_code(page):
    return Withdrawal.objects.create(
        page_id=page.pk, content_id=page.translation_key, locale="ru", reason="WITHHELD"
    )


@trigger("post_delete Withdrawal withdrawal_changed")
def forget_the_withdrawal_of_a_live_page(world):
    withdraw_in_code(world.other).delete()


@trigger("pre_delete Page page_leaves")
def delete_the_hidden_source_of_a_live_alias(world):
    CreatePageAliasAction(world.post, update_slug="alias").execute()
    world.post.live = False
    world.post.save()
    world.post.delete()


@trigger("post_delete Page page_deleted")
def delete_a_page(world):
    world.post.delete()


@trigger("pre_delete Revision revision_leaves")
def delete_the_published_version(world):
    world.post.title = "Иначе"
    world.post.save()
    with suppress(ProtectedError), transaction.atomic():
        Revision.objects.get(pk=world.post.live_revision_id).delete()


def unversioned(world):
    """Return a page that code has published without a version."""
    return world.section.add_child(instance=NewsPostPage(title="Сразу", slug="at-once"))


@trigger("post_save any row_changed")
def add_a_row_to_a_page_without_a_version(world):
    page = unversioned(world)
    NewsPostTopic.objects.create(page=page, topic=world.topic, locale=page.locale)


@trigger("post_delete any row_changed")
def delete_a_row_of_a_page_without_a_version(world):
    page = unversioned(world)
    page.topic_links.create(topic=world.topic, locale=page.locale)
    page.save()
    NewsPostTopic.objects.filter(page=page).delete()


@trigger("pre_save Topic topic_changes")
def move_a_topic_into_another_content(world):
    world.topic.translation_key = uuid4()
    world.topic.save()


@trigger("post_page_move any page_moved")
def move_a_draft_before_its_siblings(world):
    world.draft.move(world.post, pos="left")


@trigger("post_save PageViewRestriction page_restriction_changed")
def restrict_a_page(world):
    PageViewRestriction.objects.create(page=world.post, restriction_type="login")


@trigger("post_delete PageViewRestriction page_restriction_changed")
def lift_a_restriction(world):
    PageViewRestriction.objects.create(page=world.post, restriction_type="login").delete()


@trigger("pre_save PageViewRestriction page_restriction_changes")
def give_a_restriction_to_another_page(world):
    PageViewRestriction.objects.create(page=world.post, restriction_type="login")
    restriction = PageViewRestriction.objects.get()
    restriction.page = world.other
    restriction.save()


@trigger("post_save CustomImage image_changed")
def credit_an_image(world):
    world.image.credit = "Борис"
    world.image.save()


@trigger("post_delete CustomImage image_changed")
def delete_an_image(world):
    world.image.delete()


@trigger("post_save CustomDocument document_changed")
def rename_a_document(world):
    world.document.title = "Программа"
    world.document.save()


@trigger("post_delete CustomDocument document_changed")
def delete_a_document(world):
    world.document.delete()


@trigger("post_save Topic topic_changed")
def rename_a_topic(world):
    world.topic.name = "Мир"
    world.topic.save()


@trigger("post_delete Topic topic_changed")
def delete_a_topic(world):
    world.topic.delete()


@trigger("post_save Collection everything_changed")
def move_a_collection_below_a_private_one(world):
    world.collection.move(Collection.objects.get(name="Secret"), pos="sorted-child")
    # As the form does, which saves what it has moved.
    Collection.objects.get(name="Archive").save()


@trigger("post_save CollectionViewRestriction everything_changed")
def restrict_a_collection(world):
    CollectionViewRestriction.objects.create(collection=world.collection, restriction_type="login")


@trigger("post_delete CollectionViewRestriction everything_changed")
def lift_the_restriction_of_a_collection(world):
    CollectionViewRestriction.objects.create(
        collection=world.collection, restriction_type="login"
    ).delete()


@trigger("post_save Locale everything_changed")
def give_a_language_another_code(world):
    locale = Locale.objects.get(language_code="en")
    locale.language_code = "de"
    locale.save()


@trigger("post_delete Locale everything_changed")
def delete_a_language_that_caches_name(world):
    locale = Locale.all_objects.create(language_code="de")
    edition = PublicationClock.objects.get().edition
    locale.delete()
    assert PublicationClock.objects.get().edition > edition


@trigger("post_save Site everything_changed")
def point_the_site_elsewhere(world):
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": world.section})


@trigger("post_delete Site everything_changed")
def delete_the_site(world):
    Site.objects.get().delete()


@trigger("post_save Translation translation_changed")
def stop_a_translation(world):
    record = Translation.objects.get(source__object_id=world.post.translation_key)
    record.enabled = False
    record.save()


@trigger("post_delete Translation translation_changed")
def forget_a_translation(world):
    Translation.objects.get(source__object_id=world.post.translation_key).delete()


@trigger("post_delete StringTranslation segment_deleted")
def delete_a_translated_title(world):
    key = world.post.translation_key
    StringTranslation.objects.get(context__object_id=key, context__path="title").delete()


@trigger("facts_shared any keep_facts")
def publish_a_translation_of_a_cancelled_event(world):
    world.event.status = EventStatus.CANCELLED
    publish(world.event)
    Translation.objects.get(source__object_id=world.event.translation_key).save_target()
    assert {*EventPage.objects.values_list("status", flat=True)} == {EventStatus.CANCELLED}


@trigger("erased any content_erased")
def erase_what_translators_wrote(world):
    Erasure(translations=True).execute([world.post, world.english])
    key = world.post.translation_key
    assert not StringTranslation.objects.filter(context__object_id=key).exists()


def assert_right():
    assert_in_step()
    assert_facts_agree()


def test_each_receiver_has_an_operation_that_needs_it():
    assert OPERATIONS.keys() == connected().keys() - NO_TRIGGERS - DOUBLED


@pytest.mark.parametrize("name", OPERATIONS)
def test_with_a_receiver_readers_see_what_an_operation_leaves(name, newsroom):
    OPERATIONS[name](newsroom)

    assert_right()


@pytest.mark.parametrize("name", OPERATIONS)
def test_without_a_receiver_the_store_is_wrong_and_the_oracle_says_so(name, newsroom):
    with connected()[name].taken_away(), pytest.raises(AssertionError):
        operate_and_look(OPERATIONS[name], newsroom)


def operate_and_look(operate, newsroom):
    operate(newsroom)
    assert_right()
