"""What is published, held against what should be."""

import logging
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page

from cms.publication.contributors import contributions
from cms.publication.models import Change, PublishedPage
from cms.publication.projections import Projection, is_projected, project
from cms.publication.projections.references import References

logger = logging.getLogger(__name__)
Kind = Change.Kind

# What the links of other pages show of a page.
LINKED = ("path", "title")


@dataclass(frozen=True)
class Difference:
    """A page whose row is not what it should be. ``old`` is the row, ``new`` the projection."""

    page_id: int
    old: PublishedPage | None
    new: Projection | None
    is_deleted: bool = False

    @property
    def kind(self):
        """What the change log says of it."""
        if self.new is None:
            return Kind.DELETED if self.is_deleted else Kind.UNPUBLISHED
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
        if self.old is None or self.new is None:
            return True
        return any(getattr(self.old, name) != self.new.columns[name] for name in LINKED)

    @property
    def place(self):
        """The content and locale that the row stands for; ``None`` where it is to go."""
        return self.new and (self.new.columns["content_id"], self.new.columns["locale"])

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


def departures(page_ids, *, tree):
    """Return a ``Difference`` for each page that is published and must not be seen any more."""
    rows = PublishedPage.objects.filter(pk__in=page_ids)
    return absences(rows.exclude(pk__in=tree.pages().values("pk")))


def compare(page_ids, *, tree):
    """Return a ``Difference`` for each page that is not right, a ``Failure`` where one failed."""
    pages = load_public_pages(page_ids, tree=tree)
    rows = PublishedPage.objects.prefetch_related("references").in_bulk(page_ids)
    fresh = project_pages(pages, rows, tree=tree)
    results = [
        *absences([row for page_id, row in rows.items() if page_id not in pages]),
        *(result_of(page_id, rows.get(page_id), found) for page_id, found in fresh.items()),
    ]
    return sorted(filter(None, results), key=lambda result: result.page_id)


def load_public_pages(page_ids, *, tree):
    pages = (
        tree.pages()
        .filter(pk__in=page_ids)
        .specific()
        .select_related("locale", "live_revision", for_specific_subqueries=True)
    )
    return {page.pk: page for page in pages if is_projected(type(page)) and has_own_words(page)}


def has_own_words(page):
    """Tell whether the live revision is the page's own.

    An alias has its source's. When it becomes a page it keeps it until it is published itself.
    """
    return page.live_revision is None or page.live_revision.object_id == str(page.pk)


def absences(rows):
    """Return the differences of rows whose pages are not to be seen."""
    ids = [row.page_id for row in rows]
    hidden = set(Page.objects.filter(pk__in=ids).values_list("pk", flat=True))
    return [
        Difference(row.page_id, row, None, is_deleted=row.page_id not in hidden) for row in rows
    ]


def project_pages(pages, rows, *, tree):
    """Return the ``Projection`` of each page by its id, a ``Failure`` where there is none."""
    try:
        # A failing statement must not spoil the transaction for what comes after it.
        with transaction.atomic():
            contributed = contributions(pages.values())
            return {
                pk: project(page, tree=tree, contributed=contributed[pk], earlier=rows.get(pk))
                for pk, page in pages.items()
            }
    except Exception as error:
        if len(pages) != 1:
            # One by one, so that each stands for itself.
            return {
                pk: project_pages({pk: page}, rows, tree=tree)[pk] for pk, page in pages.items()
            }
        (page_id,) = pages
        logger.exception("Page %s could not be projected.", page_id)
        return {page_id: Failure(page_id, f"{type(error).__name__}: {error}")}


def result_of(page_id, row, fresh):
    """Return what ``compare`` says of a page; ``None`` where its row is right."""
    if isinstance(fresh, Failure):
        return fresh
    return None if row and is_same(row, fresh) else Difference(page_id, row, fresh)


def is_same(row, fresh):
    same_columns = all(getattr(row, name) == value for name, value in fresh.columns.items())
    return same_columns and stored_references(row) == fresh.references


def stored_references(row):
    return References((reference.target, reference.key) for reference in row.references.all())
