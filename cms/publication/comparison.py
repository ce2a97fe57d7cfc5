"""What is published, held against what should be."""

import logging
from contextlib import nullcontext
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from cms.compiled import Parameters, compiled
from cms.publication.contributors import contributions
from cms.publication.lines import pairs_in, pairs_of
from cms.publication.loading import has_own_words, load, types_of
from cms.publication.models import Change, PublishedPage, PublishedReference, Withdrawal
from cms.publication.projections import (
    Lookups,
    Projection,
    is_projected,
    project,
    published_contents,
)
from cms.publication.projections.references import References

logger = logging.getLogger(__name__)
Kind = Change.Kind

# What the links of other pages show of a page.
LINKED = ("path", "title")
# By what a channel tells whether a page concerns it, and of which page a change is.
SCOPE = ("page_id", "content_id", "type", "locale", "topics", "allow_syndication")


@dataclass(frozen=True)
class Difference:
    """A page whose row is not what it should be. ``old`` is the row, ``new`` the projection."""

    page_id: int
    old: PublishedPage | None
    new: Projection | None
    is_deleted: bool = False
    is_withdrawn: bool = False

    @property
    def kind(self):
        """What the change log says of it."""
        if self.new is None and self.is_withdrawn:
            return Kind.WITHDRAWN
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
    def before(self):
        """The scope of the page as it was published; ``None`` where it was not."""
        return self.old and {name: getattr(self.old, name) for name in SCOPE}

    @property
    def after(self):
        """The scope of the page as it is published now; ``None`` where it is not."""
        return self.new and {name: self.new.columns[name] for name in SCOPE}

    @property
    def is_elsewhere(self):
        """Whether the page stands for another content or locale now: followers hold the former."""
        return bool(self.old and self.new) and self.place != (self.old.content_id, self.old.locale)


@dataclass(frozen=True)
class Failure:
    """A page that could not be projected: its row stays as it is."""

    page_id: int
    reason: str


class Comparison:
    """Some pages that the public may see, beside the rows that are published of them.

    ``rows`` are those of the pages asked for, ``versions`` all rows of their contents.
    """

    def __init__(self, page_ids, *, tree, loaded=None):
        self.tree, self.lookups = tree, Lookups()
        self.page_ids, self.pages, self.rows, self.versions = set(), {}, {}, {}
        # Those whose content was read beside a fresh mark, and those that were not there.
        self.marked, self.missing = set(), set()
        self.add(page_ids, loaded=loaded)

    def add(self, page_ids, *, loaded=None):
        """Read further pages, but for those that are ``loaded`` already, and their rows."""
        page_ids = page_ids - self.page_ids
        if not page_ids:
            return
        self.page_ids |= page_ids
        if loaded is None:
            loaded = load(types_of(page_ids), tree=self.tree)
        versions = stored_versions(page_ids, self.take_in(page_ids, loaded))
        self.versions |= versions
        self.rows |= {pk: row for pk, row in versions.items() if pk in page_ids}

    def take_in(self, page_ids, loaded):
        """Keep the pages that the public may see; return them."""
        pages = {pk: page for pk, page in loaded.items() if is_shown(page)}
        self.pages |= pages
        self.marked |= {pk for pk, page in loaded.items() if page.is_marked}
        self.missing |= page_ids - loaded.keys()
        return pages

    def leave(self, page_ids):
        """Forget pages that another settling will see to."""
        self.page_ids -= page_ids
        for page_id in page_ids:
            self.pages.pop(page_id, None)
            self.rows.pop(page_id, None)

    def differences(self):
        """Return a ``Difference`` for each page that is not right.

        Raises what a projection or a contributor raises.
        """
        gone = absences([row for pk, row in self.rows.items() if pk not in self.pages])
        return sorted([*gone, *self.arrivals()], key=lambda each: each.page_id)

    def arrivals(self):
        """Return the differences of pages that the public may see."""
        if not self.pages:
            return []
        contents = published_contents(self.pages.values(), with_blocks=True)
        contributed = contributions(self.pages.values(), contents)
        self.lookups.read(contents.values(), self.tree_paths_above())
        fresh = {
            pk: project(
                page,
                contents[pk],
                tree=self.tree,
                lookups=self.lookups,
                contributed=contributed[pk],
                earlier=self.row(pk),
            )
            for pk, page in self.pages.items()
        }
        found = (difference_of(pk, self.row(pk), fresh[pk]) for pk in self.pages)
        return [each for each in found if each]

    def tree_paths_above(self):
        pages = self.pages.values()
        return {path for page in pages for path in self.tree.tree_paths_above(page)}

    def row(self, page_id):
        return self.rows.get(page_id)


def compare_each(page_ids, *, tree):
    """Return a ``Difference`` for each page that is not right, a ``Failure`` where one failed."""
    try:
        with apart():
            return Comparison(set(page_ids), tree=tree).differences()
    except Exception as error:
        if len(page_ids) != 1:
            # One by one, so that each stands for itself.
            return [found for pk in page_ids for found in compare_each([pk], tree=tree)]
        (page_id,) = page_ids
        logger.exception("Page %s could not be projected.", page_id)
        return [Failure(page_id, reason_of(error))]


def apart():
    """Return a block whose failing statement does not spoil the transaction around it.

    Outside of one there is nothing to spoil, and SQLite would lock the database for it.
    """
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def reason_of(error):
    # What a page holds may stand in the message; PostgreSQL keeps no NUL.
    return f"{type(error).__name__}: {error}".replace("\0", "�")


def departures(page_ids, *, tree):
    """Return a ``Difference`` for each page that is published and must not be seen any more."""
    rows = PublishedPage.objects.filter(pk__in=page_ids).defer("document")
    return absences(rows.exclude(pk__in=tree.pages().values("pk")))


def is_shown(page):
    return page.is_public and is_projected(type(page)) and has_own_words(page)


def stored_versions(page_ids, pages):
    """Return the rows of these pages, and of other pages of the same contents, by their ids."""
    contents = {page.translation_key for page in pages.values()}
    rows = rows_of_versions().objects(page_ids=page_ids, contents=contents)
    return {row.pk: row for row in rows}


@compiled
def rows_of_versions():
    names = {"page_ids": "page_id", "contents": "content_id"}
    page_ids, contents = (
        Parameters(name, PublishedPage._meta.get_field(column)) for name, column in names.items()
    )
    rows = PublishedPage.objects.filter(Q(pk__in=[page_ids]) | Q(content_id__in=[contents]))
    references = PublishedReference.objects.filter(page=OuterRef("pk"))
    return rows.annotate(stored_references=pairs_of(references, "target", "key"))


def absences(rows):
    """Return the differences of rows whose pages are not to be seen."""
    ids = [row.page_id for row in rows]
    if not ids:
        return []
    hidden = set(Page.objects.filter(pk__in=ids).values_list("pk", flat=True))
    withdrawn = withdrawn_among(ids)
    return [
        Difference(
            row.page_id,
            row,
            None,
            is_deleted=row.page_id not in hidden,
            is_withdrawn=row.page_id in withdrawn,
        )
        for row in rows
    ]


def withdrawn_among(page_ids):
    """Return the ids of those of these published pages that a withdrawal takes away."""
    place = {name: OuterRef(name) for name in ("page_id", "content_id", "locale")}
    rows = PublishedPage.objects.filter(Exists(Withdrawal.objects.holding(**place)))
    return set(rows.filter(pk__in=page_ids).values_list("page_id", flat=True))


def difference_of(page_id, row, fresh):
    return None if row and is_same(row, fresh) else Difference(page_id, row, fresh)


def is_same(row, fresh):
    same_columns = all(getattr(row, name) == value for name, value in fresh.columns.items())
    return same_columns and stored_references(row) == fresh.references


def stored_references(row):
    return References(pairs_in(row.stored_references))
