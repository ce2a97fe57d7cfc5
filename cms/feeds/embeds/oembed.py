"""What other programs are told of how to show a page of this site: oEmbed 1.0."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cms.feeds.embeds.rows import EMBEDDED, LIST, embedded_page, list_of_events
from cms.feeds.refusals import Refused, not_found
from cms.publication.rendering.images import rendition_path
from cms.publication.rendering.links import absolute

WIDTH = 600
# A frame does not grow with what it shows; what is longer is scrolled.
HEIGHTS = {**dict.fromkeys(EMBEDDED, 320), LIST: 480}
# The shapes of pictures in small, the larger one first.
THUMBNAILS = ("CARD", "THUMBNAIL")
MOST_DIGITS = 6


def answer(channel, query):
    """Return the answer to the parameters of a request; raises ``Refused``."""
    if query.get("format", "json") != "json":
        raise Refused(_("Only JSON is spoken here."), status=501)
    room = size_in(query, "maxwidth"), size_in(query, "maxheight")
    page = page_at(channel, query.get("url"))
    return described(page, most_width=room[0], most_height=room[1])


def size_in(query, name):
    """Return the number of pixels in a parameter, ``None`` without one."""
    written = query.get(name)
    if written is None:
        return None
    if not (
        written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS and int(written)
    ):
        message = _("%(name)s is a number of pixels, as 600.") % {"name": name}
        raise Refused(message, status=400)
    return int(written)


def page_at(channel, url):
    """Return the row of what stands at an address of this site; raises ``Refused``."""
    if not url:
        raise Refused(_("Name the address of a page of this site: ?url=…"), status=400)
    path = own_path(url)
    found = path and (embedded_page(channel, path=path) or list_of_events(channel, path=path))
    if not found:
        raise not_found(_("At this address is nothing of this site that may be shown."))
    return found


def own_path(url):
    """Return the path that an address of this site names; ``None`` for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_own = parts.netloc.lower() == urlsplit(settings.SITE_URL).netloc.lower()
    if parts.scheme not in ("http", "https") or not is_own:
        return None
    # No database can look for a text with NUL in it, and no path has one.
    path = unquote(parts.path).replace("\0", "")
    return f"{path.rstrip('/')}/"


def described(page, *, most_width, most_height):
    """Return all that is told of a page. No part is larger than there is room for."""
    width = min(filter(None, [WIDTH, most_width]))
    height = min(filter(None, [HEIGHTS[page["type"]], most_height]))
    return {
        "version": "1.0",
        "type": "rich",
        "title": page["title"],
        "provider_name": settings.SITE_NAME,
        "provider_url": settings.SITE_URL,
        "width": width,
        "height": height,
        "html": frame(page, width=width, height=height),
        **thumbnail(page.get("image"), most_width=most_width, most_height=most_height),
    }


def frame(page, *, width, height):
    # What stands in it needs no script: it is taken at its word. A reader may leave by a link,
    # in a tab that is as free as any other.
    return format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" '
        'style="border:0;max-width:100%" referrerpolicy="no-referrer" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox '
        'allow-top-navigation-by-user-activation"></iframe>',
        *(absolute(path_of(page)), width, height, page["title"]),
    )


def path_of(page):
    if page["type"] == LIST:
        return reverse("embeds:events", kwargs={"locale": page["locale"]})
    named = {"locale": page["locale"], "content_id": page["content_id"]}
    return reverse("embeds:page", kwargs=named)


def thumbnail(image, *, most_width, most_height):
    """Return the largest picture in small that there is room for; nothing where none fits."""
    for preset, width, height in small_sizes(image):
        if width <= (most_width or width) and height <= (most_height or height):
            path = rendition_path(image, preset, width, file_format="jpeg")
            return {
                "thumbnail_url": absolute(path),
                "thumbnail_width": width,
                "thumbnail_height": height,
            }
    return {}


def small_sizes(image):
    """Return shape, width and height of each size in small, the largest first."""
    shapes = [(preset, image["sizes"][preset]) for preset in THUMBNAILS] if image else []
    return [(preset, *size) for preset, sizes in shapes for size in reversed(sizes)]
