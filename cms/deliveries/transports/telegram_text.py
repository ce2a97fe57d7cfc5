"""What a page says in Telegram: title, facts, as much text as has room, and where to read on."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.channels.visibility import visible_to
from cms.deliveries.transports.units import cut, units_of_html
from cms.publication.models import PageType
from cms.publication.projections.versions import whole
from cms.publication.rendering.events import title_of_event, when, where
from cms.publication.rendering.html import HtmlProfile, Rendering
from cms.publication.rendering.images import rendition
from cms.publication.rendering.links import CONTENT_ID, absolute

# Telegram's own limits, of messages and of what stands below a photo.
MOST, MOST_WITH_PHOTO = 4096, 1024
PRESET = "SOCIAL"
# Of a row what is read here.
COLUMNS = (
    *("content_id", "locale", "type", "title", "path", "status", "starts_at"),
    *("version", "document"),
)


@dataclass(frozen=True)
class Text:
    """A message: its HTML, the address of its photo or nothing, and how long it may be."""

    html: str
    photo: str
    most: int
    is_cut: bool

    @property
    def units(self):
        return units_of_html(self.html)

    @property
    def shown(self):
        """The text for a page of our own: it is made of sanitised and escaped HTML alone."""
        return mark_safe(self.html)  # noqa: S308 - see above

    @property
    def digest(self):
        return sha256(self.html.encode()).hexdigest()


def text_of(row, *, channel, may_have_photo=True):
    """Return the ``Text`` of a row of columns; links lead to what the channel may see."""
    page = whole(row)
    photo = photo_of(page) if may_have_photo else ""
    most = MOST_WITH_PHOTO if photo else MOST
    with override(page["locale"]):
        head, tail = head_of(page), tail_of(page)
    body = body_of(page, channel=channel)
    room = most - units_of_html(f"{head}\n\n\n\n{tail}")
    parts = [head, cut(body, most=room), tail]
    html = cut("\n\n".join(filter(None, parts)), most=most)
    return Text(html, photo, most, is_cut=units_of_html(body) > room)


def photo_of(page):
    image = page.get("image")
    return absolute(rendition(image, PRESET)["path"]) if image else ""


def head_of(page):
    """Return the title; of an event also when and where it is, and if it does not take place."""
    if page["type"] != PageType.EVENT:
        return format_html("<b>{}</b>", page["title"])
    facts = ", ".join(filter(None, [when(page), where(page)]))
    return format_html("<b>{}</b>\n{}", title_of_event(page), facts)


def tail_of(page):
    return format_html('<a href="{}">{}</a>', absolute(page["path"]), _("Read on the site"))


def body_of(page, *, channel):
    """Return the text of the page; of one that has none, what lists show of it."""
    paths = paths_of(page, channel)
    rendering = Rendering(HtmlProfile.TELEGRAM, paths.get, page["locale"])
    body = rendering.body(page.get("body") or [])
    return body or escape(page.get("lead") or page.get("summary") or "")


def paths_of(page, channel):
    """Return the paths of the pages that the text links to, as far as the channel sees them."""
    named = CONTENT_ID.finditer(json.dumps(page.get("body") or []))
    pages = visible_to(channel).in_locales(page["locale"])
    found = pages.of_contents({match[0] for match in named}).values_list("content_id", "path")
    return {str(content_id): path for content_id, path in found}
