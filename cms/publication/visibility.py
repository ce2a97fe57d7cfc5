"""Which of Wagtail's pages, images and documents the public may see at this moment."""

from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)


class PublicTree:
    """What the public may see of the page tree; what is read for it is read once.

    One is made for each settling, and thrown away with it.
    """

    def __init__(self):
        self.roots = site_roots()
        self._content_ids_above = {}

    @cached_property
    def private_paths(self):
        """The tree paths of the pages that Wagtail's privacy settings hide with all below them."""
        return list(PageViewRestriction.objects.values_list("page__path", flat=True))

    @cached_property
    def private_collections(self):
        return private_collection_ids()

    def shows(self, file):
        """Tell whether an image or document may be shown: there, and in no private collection."""
        return file is not None and file.collection_id not in self.private_collections

    def pages(self):
        """Return the pages that are live, below a root, not restricted, not expired, no alias."""
        return (
            Page.objects.live()
            .filter(below_any("path", [root.path for root in self.roots]), alias_of=None)
            .exclude(below_any("path", self.private_paths))
            .filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()))
        )

    def root_of(self, page):
        """Return the home page that ``page`` lies below, or ``None``."""
        return next((root for root in self.roots if page.path.startswith(root.path)), None)

    def path_of(self, page):
        """Return the path that readers use, with the locale's prefix: "/ru/novosti/vesna/"."""
        below_root = page.url_path.removeprefix(self.root_of(page).url_path)
        return f"/{page.locale.language_code}/{below_root}"

    def content_ids_above(self, page):
        """Return the content ids of the pages above ``page``, from the home page down."""
        parent_path = page.path[: -page.steplen]
        if parent_path not in self._content_ids_above:
            above = page.get_ancestors().filter(depth__gte=self.root_of(page).depth)
            keys = above.values_list("translation_key", flat=True)
            self._content_ids_above[parent_path] = [str(key) for key in keys]
        return self._content_ids_above[parent_path]


def site_roots():
    """Return the home pages: the root of the site and its translations. None without a site.

    The site is the default one, or the only one where somebody took that mark from it.
    """
    sites = Site.objects.order_by("-is_default_site", "pk")
    root = sites.values("root_page__translation_key")[:1]
    return list(Page.objects.filter(translation_key__in=root))


def private_collection_ids():
    """Return the ids of the collections with a restriction, and of all below them."""
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    private = Collection.objects.filter(below_any("path", paths))
    return set(private.values_list("pk", flat=True)) if paths else set()


def below_any(column, tree_paths):
    """Return the condition that ``column`` holds one of ``tree_paths`` or a place below one."""
    condition = Q(pk__in=[])
    for tree_path in tree_paths:
        condition |= Q(**{f"{column}__startswith": tree_path})
    return condition
