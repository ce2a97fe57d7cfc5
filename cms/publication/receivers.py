"""From Django's and Wagtail's signals to marks. Nothing is projected here.

Wagtail's own ``page_published`` and its kind are not used: they come outside transactions, for
pages that are only scheduled, and not at all for half of what changes what readers see.
"""

from contextlib import suppress
from functools import partial

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils.translation import gettext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Orderable,
    Page,
    PageViewRestriction,
    Revision,
    Site,
)
from wagtail.signals import post_page_move

from cms.publication import store
from cms.publication.gates import require_passage
from cms.publication.models import PublicationMark, Withdrawal
from cms.publication.renditions import prepare_renditions
from cms.publication.withdrawals.gate import refuse_withdrawn
from pages.models import CustomDocument, CustomImage, Topic

Subject = PublicationMark.Subject

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
    for sender in page_models():
        listen(pre_save, sender, page_is_saved)
        listen(post_save, sender, page_saved)
    # Whatever class a page is deleted as, its row of ``Page`` goes too.
    listen(pre_delete, Page, page_leaves)
    listen(post_delete, Page, page_deleted)
    listen(pre_delete, Revision, revision_leaves)
    # Rows that belong to pages, as topics; which they are is told by the row.
    listen(post_save, None, row_changed)
    listen(post_delete, None, row_changed)
    listen(pre_save, Topic, topic_changes)
    listen(pre_save, PageViewRestriction, page_restriction_changes)
    listen(post_save, CustomImage, image_saved)
    for sender, receiver in CHANGES.items():
        listen(post_save, sender, receiver)
        listen(post_delete, sender, receiver)
    post_page_move.connect(page_moved, dispatch_uid="publication")


def listen(signal, sender, receiver):
    signal.connect(receiver, sender=sender, dispatch_uid=f"publication.{receiver.__name__}")


def page_models():
    """Return all classes of pages: a page may be saved as any of its own."""
    return [model for model in apps.get_models() if issubclass(model, Page)]


def page_is_saved(instance, raw=False, update_fields=None, **kwargs):
    """Refuse what must not be published: every road to publication comes by here."""
    if instance.live and not raw and concerns_readers(update_fields):
        refuse_withdrawn(instance)
        require_passage(instance)


def page_saved(instance, update_fields=None, **kwargs):
    if concerns_readers(update_fields):
        store.mark([instance.pk])


def concerns_readers(update_fields):
    return update_fields is None or not BOOKKEEPING.issuperset(update_fields)


def page_leaves(instance, **kwargs):
    """Mark the aliases of a page that is about to be deleted: they become pages, silently."""
    store.mark(Page.objects.filter(alias_of=instance.pk).values_list("pk", flat=True))


def page_deleted(instance, **kwargs):
    store.mark([instance.pk])
    # Links to a page that was not published are kept too, for the day that it is.
    store.mark_shown(Subject.PAGE, instance.translation_key)


def revision_leaves(instance, origin=None, **kwargs):
    """Keep the version that is published, unless its page goes with it.

    Without it the row would be published, into which other code may have written a draft.
    Wagtail's ``purge_revisions`` goes on with the next.
    """
    model = getattr(origin, "model", type(origin))
    published = Page.objects.filter(live_revision=instance.pk, live=True)
    if model is Revision and published.exists():
        raise ProtectedError(gettext("This version is published."), {instance})


def row_changed(instance, **kwargs):
    """Mark the page of a row where readers get the row itself, and not a revision with it."""
    if not isinstance(instance, Orderable):
        return
    # The page may be gone already.
    with suppress(AttributeError, ObjectDoesNotExist):
        page = instance.page
        if isinstance(page, Page) and page.live and page.live_revision_id is None:
            store.mark([page.pk])


def page_moved(instance, parent_page_before, parent_page_after, **kwargs):
    store.mark([instance.pk, parent_page_before.pk, parent_page_after.pk])
    store.mark_order()


def page_restriction_changes(instance, **kwargs):
    """Keep which page a restriction is about to be taken from, until it is."""
    before = PageViewRestriction.objects.filter(pk=instance.pk)
    instance.pages_before = set(before.values_list("page_id", flat=True))


def page_restriction_changed(instance, **kwargs):
    store.mark({instance.page_id} | getattr(instance, "pages_before", set()))


def image_changed(instance, **kwargs):
    store.mark_shown(Subject.IMAGE, instance.pk)


def image_saved(instance, **kwargs):
    transaction.on_commit(partial(prepare_renditions.enqueue, instance.pk))


def document_changed(instance, **kwargs):
    store.mark_shown(Subject.DOCUMENT, instance.pk)


def topic_changes(instance, **kwargs):
    """Keep which content a topic is about to be taken from, until it is."""
    before = Topic.objects.filter(pk=instance.pk)
    instance.contents_before = set(before.values_list("translation_key", flat=True))


def topic_changed(instance, **kwargs):
    for key in {instance.translation_key} | getattr(instance, "contents_before", set()):
        store.mark_shown(Subject.TOPIC, key)


def answers_changed(**kwargs):
    store.mark_answers()


def withdrawal_changed(instance, **kwargs):
    """Mark the page, and any that stands in its place: somebody may have published it."""
    versions = Page.objects.filter(translation_key=instance.content_id)
    store.mark({instance.page_id, *versions.values_list("pk", flat=True)})


def everything_changed(**kwargs):
    store.mark_everything()


CHANGES = {
    PageViewRestriction: page_restriction_changed,
    CustomImage: image_changed,
    CustomDocument: document_changed,
    Topic: topic_changed,
    Withdrawal: withdrawal_changed,
    Collection: everything_changed,
    CollectionViewRestriction: everything_changed,
    Redirect: answers_changed,
    Locale: everything_changed,
    Site: everything_changed,
}
