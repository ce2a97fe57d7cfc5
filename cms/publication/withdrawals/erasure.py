"""What is left of a withdrawn page beside its withdrawal, destroyed. Nothing brings it back."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from cms.publication.models import PublishedReference
from cms.publication.projections import content_of
from cms.publication.signals import erased
from cms.publication.withdrawals.pictures import erase_picture
from pages.models import CustomImage

Target = PublishedReference.Target


@dataclass(frozen=True)
class Erasure:
    """What to destroy of withdrawn pages.

    Texts are the pages with all their versions, comments and reviews; translators' segments go
    with them, or alone. Pictures are those that nothing else uses.
    """

    texts: bool = False
    translations: bool = False
    pictures: bool = False

    @transaction.atomic
    def execute(self, pages, *, user=None):
        """Destroy it. Permissions are not asked for; raises ``HasChildren``, see there."""
        pictures = pictures_of(pages).erasable if self.pictures else []
        if self.texts or self.translations:
            tell_of_erasure(pages)
        if self.texts:
            erase_texts(pages, user=user)
        for image in pictures:
            erase_picture(image)


class HasChildren(Exception):
    """A page with pages below it is not erased: they would go with it."""


def tell_of_erasure(pages):
    """Let other rooms destroy what they keep of the pages, while these are still there."""
    for key in {page.translation_key for page in pages}:
        locales = [page.locale_id for page in pages if page.translation_key == key]
        erased.send(sender=Erasure, content_id=key, locale_ids=locales)


def erase_texts(pages, *, user):
    """Delete pages, their aliases, and what Wagtail's history says of their words."""
    copies = Page.objects.filter(alias_of__in=[page.pk for page in pages])
    doomed = list(Page.objects.filter(Q(pk__in=[page.pk for page in pages]) | Q(pk__in=copies)))
    if any(not page.is_leaf() for page in doomed):
        raise HasChildren
    for page in doomed:
        DeletePageAction(page, user=user).execute(skip_permission_checks=True)
    PageLogEntry.objects.filter(page_id__in=[page.pk for page in doomed]).update(label="", data={})


@dataclass(frozen=True)
class Pictures:
    """The images that pages show in any version: what may be destroyed, and what is kept."""

    erasable: list
    kept: list


def pictures_of(pages):
    """Return the ``Pictures`` of pages; what anything else uses is kept.

    Wagtail's index of references is a moment late and knows no drafts: what is published, drafts
    and what waits for its hour are asked too.
    """
    named = images_named_by(revisions_of(pages), pages)
    used = used_elsewhere(named, pages) if named else set()
    images = CustomImage.objects.filter(pk__in=named).order_by("pk")
    return Pictures(
        erasable=[image for image in images if image.pk not in used],
        kept=[image for image in images if image.pk in used],
    )


def revisions_of(pages):
    return Revision.page_revisions.filter(object_id__in=[str(page.pk) for page in pages])


def used_elsewhere(image_ids, pages):
    ids, keys = [page.pk for page in pages], [str(pk) for pk in image_ids]
    published = PublishedReference.objects.filter(
        target__in=[Target.IMAGE, Target.HIDDEN_IMAGE], key__in=keys
    ).exclude(page__in=ids)
    indexed = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(CustomImage), to_object_id__in=keys
    ).exclude(base_content_type=ReferenceIndex._get_base_content_type(Page), object_id__in=ids)
    drafts = images_named_by(pending_revisions().exclude(object_id__in=[str(pk) for pk in ids]))
    used = {
        *published.values_list("key", flat=True),
        *indexed.values_list("to_object_id", flat=True),
    }
    return {int(key) for key in used} | drafts


def pending_revisions():
    """Return the versions that may be published next: drafts, and what waits for its hour."""
    latest = Page.objects.filter(has_unpublished_changes=True).values("latest_revision")
    return Revision.page_revisions.filter(Q(pk__in=latest) | Q(approved_go_live_at__isnull=False))


def images_named_by(revisions, pages=()):
    """Return the ids of the images that versions of pages name, and ``pages`` in their rows."""
    images = ReferenceIndex._get_base_content_type(CustomImage).pk
    contents = [*pages, *(content_of(revision) for revision in revisions.iterator())]
    return {
        int(object_id)
        for content in contents
        for content_type, object_id, *_path in references_in(content)
        if content_type == images
    }


def references_in(content):
    return ReferenceIndex._extract_references_from_object(content)
