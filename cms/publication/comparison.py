"""What is published, held against what should be."""

import logging
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from wagtail.models import Page

from cms.publication.contributors import contributions
from cms.publication.models import Change, PublishedPage
from cms.publication.projections import Projection, is_projected, project
from cms.publication.projections.references import References
from cms.publication.visibility import public_pages

logger = logging.getLogger(__name__)
Kind = Change.Kind

# What the links of other pages show of a page.
LINKED = ("path", "title")
# What places a page's subtree for readers.
PLACED = ("path", "tree_path", "locale")


@dataclass(frozen=True)
class Difference:
    """A page whose row is not what it should be. ``old`` is the row, ``new`` the projection."""

    page_id: int
    old: PublishedPage | None
    new: Projection | None

    @cached_property
    def kind(self):
        """What the change log says of it."""
        if self.new is None:
            exists = Page.objects.filter(pk=self.page_id).exists()
            return Kind.UNPUBLISHED if exists else Kind.DELETED
        if self.old is None:
            return Kind.PUBLISHED
        if self.old.path != self.new.columns["path"]:
            return Kind.MOVED
        if self.old.last_published_at != self.new.columns["last_published_at"]:
            return Kind.UPDATED
        return Kind.TOUCHED

    @property
    def is_linked_differently(self):
        """Whether pages that point to this one answer differently now."""
        return self.differs_in(LINKED)

    @property
    def moves_subtree(self):
        """Whether what lies below may have another path or be seen by others now."""
        return self.differs_in(PLACED)

    def differs_in(self, columns):
        if self.old is None or self.new is None:
            return True
        return any(getattr(self.old, name) != self.new.columns[name] for name in columns)

    @property
    def content_ids(self):
        ids = {self.old and self.old.content_id, self.new and self.new.columns["content_id"]}
        return ids - {None}

    @property
    def scope(self):
        """The columns by which a channel tells whether a change concerns it."""
        if self.new:
            return {name: self.new.columns[name] for name in ("content_id", "type", "locale")}
        return {name: getattr(self.old, name) for name in ("content_id", "type", "locale")}


@dataclass(frozen=True)
class Failure:
    """A page that could not be projected: its row stays as it is."""

    page_id: int
    reason: str
    moves_subtree = False


def departing(page_ids, *, roots):
    """Return those of ``page_ids`` that are published and must not be seen any more."""
    published = PublishedPage.objects.filter(pk__in=page_ids).values_list("page_id", flat=True)
    public = public_pages(roots).filter(pk__in=published).values_list("pk", flat=True)
    return sorted({*published} - {*public})


def compare(page_ids, *, roots):
    """Return a ``Difference`` for each page that is not right, a ``Failure`` where none is known."""
    pages = load_public_pages(page_ids, roots=roots)
    rows = PublishedPage.objects.prefetch_related("references").in_bulk(page_ids)
    contributed = contributions(pages.values())
    results = [
        compare_page(page_id, pages.get(page_id), rows.get(page_id), contributed, roots)
        for page_id in page_ids
    ]
    return [result for result in results if result is not None]


def load_public_pages(page_ids, *, roots):
    pages = (
        public_pages(roots)
        .filter(pk__in=page_ids)
        .specific()
        .select_related("locale", "live_revision")
    )
    return {page.pk: page for page in pages if is_projected(type(page))}


def compare_page(page_id, page, row, contributed, roots):
    if page is None:
        return Difference(page_id, row, None) if row else None
    try:
        # A failing statement must not spoil the transaction for the pages after this one.
        with transaction.atomic():
            fresh = project(page, roots=roots, contributed=contributed[page_id])
    except Exception as error:
        logger.exception("Page %s could not be projected.", page_id)
        return Failure(page_id, f"{type(error).__name__}: {error}")
    return None if row and is_same(row, fresh) else Difference(page_id, row, fresh)


def is_same(row, fresh):
    same_columns = all(getattr(row, name) == value for name, value in fresh.columns.items())
    return same_columns and stored_references(row) == fresh.references


def stored_references(row):
    return References((reference.target, reference.key) for reference in row.references.all())
