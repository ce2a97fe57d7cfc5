"""Paths that differ because a page above was renamed, and nothing else.

A document holds no path, so nothing is projected: a section of 20,000 pages has its new paths
in some statements, and in one transaction.
"""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Subquery, Value
from django.db.models.functions import Concat, Substr
from wagtail.models import Page

from cms.publication.comparison import SCOPE
from cms.publication.models import Change, PublicationMark, PublishedPage
from cms.publication.scope import LIGHT_CHUNK_SIZE, pages_pointing_to, versions_of

COLUMNS = (*SCOPE, "path")


def correct_paths(pages, settling, *, tree):
    """Correct the paths of what is published below these renamed pages."""
    for page in pages:
        for rows in moved_rows(page, tree=tree):
            log_moves(rows, settling)
            below = PublishedPage.objects.filter(pk__in=[row["page_id"] for row in rows])
            below.update(path=path_in(tree.root_of(page)))


def moved_rows(page, *, tree):
    """Yield lists of the rows below ``page`` that have another path now."""
    rows = PublishedPage.objects.filter(tree_path__startswith=page.path).exclude(pk=page.pk)
    moved = rows.alias(path_now=path_in(tree.root_of(page))).exclude(path_now=None)
    moved = moved.exclude(path=F("path_now")).order_by("page_id")
    last = 0
    while found := list(moved.filter(page_id__gt=last).values(*COLUMNS)[:LIGHT_CHUNK_SIZE]):
        yield found
        last = found[-1]["page_id"]


def path_in(root):
    """Return the expression of a row's path below a home page, as ``PublicTree.path_of`` has it."""
    url_path = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("url_path"))
    below_root = Substr(url_path, len(root.url_path) + 1)
    return Concat(Value("/"), F("locale"), Value("/"), below_root)


def log_moves(rows, settling):
    for row in rows:
        settling.redirects[row.pop("path")] = row["page_id"]
        settling.log(Change.Kind.MOVED, before=row, after=row)
    contents = {row["content_id"] for row in rows}
    settling.touched |= pages_pointing_to(contents) | versions_of(contents)
    settling.flush()


def renumber(*, held):
    """Correct the tree paths of rows whose pages a sibling's move has pushed aside.

    Rows that wait for their own batch are left to it: it says in the log what it changes. So is
    what lies below a page that was marked after the marks ``held`` were read: by the places in
    the rows its settling finds what was moved.
    """
    place = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("path"))
    waiting = PublicationMark.objects.alone().values("page_id")
    rows = PublishedPage.objects.alias(place=place).exclude(place=None)
    displaced = rows.exclude(place=F("tree_path")).exclude(pk__in=waiting)
    displaced.exclude(Exists(marked_above(held))).update(tree_path=place)


def marked_above(held):
    """Return the pages at or above a row's ``place`` that have fresh marks but those ``held``."""
    fresh = PublicationMark.objects.fresh().filter(failure="").exclude(page_id=None)
    marks = fresh.exclude(pk__in=[each.pk for each in held])
    below = ExpressionWrapper(OuterRef("place"), output_field=CharField())
    pages = Page.objects.filter(pk__in=marks.values("page_id")).order_by()
    return pages.alias(below=below).filter(below__startswith=F("path"))
