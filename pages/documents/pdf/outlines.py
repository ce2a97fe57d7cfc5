"""The bookmarks of a PDF: what they are called, and the page of the document that they lead to."""

import re
from typing import NamedTuple

from pikepdf import Array, OutlineItem

MOST = 5_000
# Programs that put several documents into one call the bookmarks after their files.
NAME_OF_FILE = re.compile(
    r"\\|^/|^file:|\.(?:pdf|docx?|docm|rtf|odt|xlsx?|pptx?|txt|csv|html?|jpe?g|png|tiff?|heic)\s*$",
    re.IGNORECASE,
)


class Bookmark(NamedTuple):
    """``target`` is a page by its number and the way to fit it, ``None`` for a mere heading."""

    title: str
    target: tuple | None
    is_closed: bool
    children: list


def outline_of(document, links):
    """Return the bookmarks of a document; none of a document that has more than anybody reads.

    One that leads out of the document, or does something, is left out with its title.
    """
    items = document.open_outline().root
    return [] if count(items) > MOST else bookmarks_of(items, links)


def count(items):
    return sum(1 + count(item.children) for item in items)


def bookmarks_of(items, links):
    found = [bookmark_of(item, links) for item in items]
    return [each for each in found if each.target or each.children]


def bookmark_of(item, links):
    target = links.target_of(item.obj)
    # A string is an address in the web.
    target = None if isinstance(target, str) else target
    title = item.title
    if NAME_OF_FILE.search(title):
        title = str(target[0] + 1) if target else "–"
    return Bookmark(title, target, item.is_closed, bookmarks_of(item.children, links))


def put_outline(written, bookmarks):
    """Give a document bookmarks; ``written`` has the pages that they lead to."""
    if bookmarks:
        with written.open_outline() as outline:
            outline.root.extend(item_of(written, each) for each in bookmarks)


def item_of(written, bookmark):
    place = None
    if bookmark.target:
        number, fitting = bookmark.target
        place = Array([written.pages[number].obj, *fitting])
    item = OutlineItem(bookmark.title, place)
    item.is_closed = bookmark.is_closed
    item.children.extend(item_of(written, each) for each in bookmark.children)
    return item
