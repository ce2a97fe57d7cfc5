"""What a page says in Telegram: title, facts, as much text as has room, and where to read on."""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.channels.visibility import visible_to
from cms.deliveries.transports.units import cut, units_of_html
from cms.publication.models import PageType
from cms.publication.rendering.dates import display_date
from cms.publication.rendering.html import HtmlProfile, Rendering
from cms.publication.rendering.images import rendition
from cms.publication.rendering.links import CONTENT_ID, absolute

# Telegram's own limits, of messages and of what stands below a photo.
MOST, MOST_WITH_PHOTO = 4096, 1024
PRESET = "SOCIAL"
# Of a row what is read here.
COLUMNS = ("content_id", "locale", "type", "title", "path", "starts_at", "document")


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
        return mark_safe(self.html)  # noqa: S308

    @property
    def digest(self):
        return sha256(self.html.encode()).hexdigest()


def text_of(row, *, channel, may_have_photo=True):
    """Return the ``Text`` of a row of columns; links lead to what the channel may see."""
    photo = photo_of(row) if may_have_photo else ""
    most = MOST_WITH_PHOTO if photo else MOST
    with override(row["locale"]):
        head, tail = head_of(row), tail_of(row)
    body = body_of(row, channel=channel)
    room = most - units_of_html(f"{head}\n\n\n\n{tail}")
    parts = [head, cut(body, most=room), tail]
    html = cut("\n\n".join(filter(None, parts)), most=most)
    return Text(html, photo, most, is_cut=units_of_html(body) > room)


def photo_of(row):
    image = row["document"].get("image")
    return absolute(rendition(image, PRESET)["path"]) if image else ""


def head_of(row):
    title = format_html("<b>{}</b>", row["title"])
    facts = facts_of_event(row) if row["type"] == PageType.EVENT else ""
    return f"{title}\n{facts}" if facts else str(title)


def tail_of(row):
    return format_html('<a href="{}">{}</a>', absolute(row["path"]), _("Read on the site"))


def facts_of_event(row):
    """Return when and where an event is, in a line."""
    place = row["document"]["place"] or {}
    where = [place.get(name) for name in ("name", "address", "city")]
    return escape(", ".join(part for part in (when(row), *where) if part))


def when(row):
    moment = row["starts_at"]
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    local = moment.astimezone(ZoneInfo(row["document"]["time_zone"]))
    day = display_date(local.date(), "DAY", row["locale"])
    return day if row["document"]["is_all_day"] else f"{day}, {local:%H:%M}"


def body_of(row, *, channel):
    """Return the text of the page; of one that has none, what lists show of it."""
    document = row["document"]
    blocks = document.get("body") or []
    rendering = Rendering(HtmlProfile.TELEGRAM, paths_of(row, channel).get, row["locale"])
    return rendering.body(blocks) or escape(document.get("lead") or document.get("summary") or "")


def paths_of(row, channel):
    """Return the paths of the pages that the text links to, as far as the channel sees them."""
    named = CONTENT_ID.finditer(json.dumps(row["document"].get("body") or []))
    pages = visible_to(channel).in_locales(row["locale"])
    found = pages.of_contents({match[0] for match in named}).values_list("content_id", "path")
    return {str(content_id): path for content_id, path in found}
