"""From Django's and Wagtail's signals to marks. Nothing is projected here.

Wagtail's own ``page_published`` and its kind are not used: they come outside transactions, for
pages that are only scheduled, and not at all for half of what changes what readers see.
"""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import post_page_move

from cms.publication import store
from cms.publication.models import PublishedPage, PublishedReference
from cms.publication.renditions import prepare_renditions
from pages.models import CustomDocument, CustomImage, Topic

Target = PublishedReference.Target

# What Wagtail writes beside the content: saving nothing else changes nothing for readers.
BOOKKEEPING = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "latest_revision_id",
    "locked",
    "locked_at",
    "locked_by",
    "numchild",
}


def connect():
    """Connect all receivers; called once, when the application is ready."""
    for signal in (post_save, post_delete):
        # Without a sender: pages are saved and deleted as any of their classes.
        signal.connect(page_changed, dispatch_uid="publication.page")
        for sender, receiver in RECEIVERS.items():
            uid = f"publication.{sender.__name__}"
            signal.connect(receiver, sender=sender, dispatch_uid=uid)
    post_page_move.connect(page_moved, dispatch_uid="publication.move")


def page_changed(instance, update_fields=None, **kwargs):
    if not isinstance(instance, Page):
        return
    if update_fields is None or not BOOKKEEPING.issuperset(update_fields):
        store.mark([instance.pk])


def page_moved(instance, parent_page_before, parent_page_after, **kwargs):
    store.mark([instance.pk, parent_page_before.pk, parent_page_after.pk])


def page_restriction_changed(instance, **kwargs):
    store.mark([instance.page_id])


def image_changed(instance, **kwargs):
    store.mark(pages_showing(Target.IMAGE, [instance.pk]))
    transaction.on_commit(partial(prepare_renditions.enqueue, instance.pk))


def document_changed(instance, **kwargs):
    store.mark(pages_showing(Target.DOCUMENT, [instance.pk]))


def topic_changed(instance, **kwargs):
    store.mark(pages_showing(Target.TOPIC, [instance.translation_key]))


def pages_showing(target, keys):
    pages = PublishedPage.objects.referring_to(target, keys)
    return pages.values_list("page_id", flat=True)


def everything_changed(**kwargs):
    store.mark_everything()


RECEIVERS = {
    PageViewRestriction: page_restriction_changed,
    CustomImage: image_changed,
    CustomDocument: document_changed,
    Topic: topic_changed,
    Collection: everything_changed,
    CollectionViewRestriction: everything_changed,
    Locale: everything_changed,
    Site: everything_changed,
}
