"""Which of Wagtail's pages, images and documents the public may see at this moment."""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, Value
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from cms.compiled import compiled
from cms.publication.models import Withdrawal

# What is at a place that tells what is public.
HOME, HIDDEN_PAGE, HIDDEN_COLLECTION = range(3)


class Root(NamedTuple):
    """The home page of a language, by which the places of all pages below it are told."""

    path: str
    depth: int
    url_path: str


class PublicTree:
    """What the public may see of the page tree; what is read for it is read once.

    One is made for each settling, and thrown away with it.
    """

    def __init__(self):
        places = defaultdict(list)
        for row in places_that_matter().rows():
            places[row.pop("what")].append(Root(**row))
        self.roots = places[HOME]
        # Tree paths that Wagtail's privacy settings hide with all below them.
        self.private_paths = [place.path for place in places[HIDDEN_PAGE]]
        self.hidden_collections = [place.path for place in places[HIDDEN_COLLECTION]]

    @cached_property
    def private_collections(self):
        """The ids of the collections with a restriction, and of all below them."""
        if not self.hidden_collections:
            return set()
        hidden = Collection.objects.filter(below_any("path", self.hidden_collections))
        return set(hidden.values_list("pk", flat=True))

    def shows(self, file):
        """Tell whether an image or document may be shown.

        It is there, in no private collection, and not withdrawn.
        """
        if file is None or getattr(file, "is_withdrawn", False):
            return False
        return file.collection_id not in self.private_collections

    def pages(self):
        """Return the pages that the public may see."""
        return Page.objects.filter(is_public(*self.shape, now=timezone.now()))

    @property
    def shape(self):
        """What of the tree decides ``is_public``: tree paths of the roots, and of what is private.

        In one order, whatever the database's, so that one query is compiled for them.
        """
        return tuple(sorted(root.path for root in self.roots)), tuple(sorted(self.private_paths))

    def root_of(self, page):
        """Return the home page that ``page`` lies below, or ``None``."""
        return next((root for root in self.roots if page.path.startswith(root.path)), None)

    def path_of(self, page):
        """Return the path that readers use, with the locale's prefix: "/ru/novosti/vesna/"."""
        below_root = page.url_path.removeprefix(self.root_of(page).url_path)
        return f"/{page.locale.language_code}/{below_root}"

    def tree_paths_above(self, page):
        """Return the tree paths of the pages above ``page``, from the home page down."""
        lengths = range(len(self.root_of(page).path), len(page.path), page.steplen)
        return [page.path[:length] for length in lengths]


def is_public(roots, private_paths, *, now):
    """Return the condition that a page is live, below a root, not restricted, not expired.

    And no alias, nor withdrawn, even if somebody has published it since.
    """
    return (
        Q(live=True, alias_of=None)
        & below_any("path", roots)
        & ~below_any("path", private_paths)
        & (Q(expire_at=None) | Q(expire_at__gt=now))
        & ~Exists(withdrawals_of_page())
    )


@compiled
def places_that_matter():
    """Return the places that tell what is public, each with what is there.

    They are read in one statement, each kind by an index of its own. The site is the default one,
    or the only one where somebody took that mark from it; without a site there is no home page.
    """
    sites = Site.objects.order_by("-is_default_site", "pk")
    homes = Page.objects.filter(translation_key__in=sites.values("root_page__translation_key")[:1])
    pages = PageViewRestriction.objects.order_by()
    collections = CollectionViewRestriction.objects.order_by()
    rows = homes.order_by().values("path", "depth", "url_path", what=Value(HOME))
    return rows.union(
        pages.values_list("page__path", Value(0), Value(""), Value(HIDDEN_PAGE)),
        collections.values_list("collection__path", Value(0), Value(""), Value(HIDDEN_COLLECTION)),
    )


def withdrawals_of_page():
    """Return the standing withdrawals that hold a page of the query around this one."""
    return Withdrawal.objects.holding(
        page_id=OuterRef("pk"),
        content_id=OuterRef("translation_key"),
        locale=OuterRef("locale__language_code"),
    )


def below_any(column, tree_paths):
    """Return the condition that ``column`` holds one of ``tree_paths`` or a place below one."""
    condition = Q(pk__in=[])
    for tree_path in tree_paths:
        condition |= Q(**{f"{column}__startswith": tree_path})
    return condition
