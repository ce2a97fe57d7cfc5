"""A published page as an entry of a feed, whatever the format."""

from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join

from cms.feeds.characters import printable
from cms.feeds.identity import urn
from cms.publication.models import PageType
from cms.publication.rendering.blocks import text_of_blocks
from cms.publication.rendering.events import title_of_event, when, where
from cms.publication.rendering.html import HtmlProfile, Rendering
from cms.publication.rendering.images import rendition
from cms.publication.rendering.links import absolute

SUMMARY_LENGTH = 300
IMAGE_PRESET = "FULL"


@dataclass(frozen=True)
class Translation:
    locale: str
    url: str


@dataclass(frozen=True)
class Picture:
    """The picture that an entry leads with; its credit goes wherever it goes."""

    url: str
    content_type: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True)
class Entry:
    """What readers get of a page: words without signs that no feed can carry."""

    id: str
    url: str
    locale: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    topics: list
    picture: Picture | None
    translations: list


def entry_of(row, places):
    """Return the ``Entry`` of a row; ``places`` are as ``places_of`` returns them."""
    content_id = str(row["content_id"])
    return Entry(
        id=urn(content_id, row["locale"]),
        url=absolute(row["path"]),
        locale=row["locale"],
        title=printable(title_of(row)),
        summary=printable(summary_of(row)),
        html=printable(html_of(row, places)),
        published=published_at(row),
        updated=row["changed_at"],
        topics=[printable(topic["name"]) for topic in row["topics"]],
        picture=picture_of(row["image"]),
        translations=[
            Translation(locale, absolute(path))
            for locale, path in sorted(places[content_id].items())
            if locale != row["locale"]
        ],
    )


def title_of(row):
    return title_of_event(row) if row["type"] == PageType.EVENT else row["title"]


def summary_of(row):
    """Return the page's own short text, or else the beginning of its body."""
    short = row.get("lead") or row.get("summary")
    return short or text_of_blocks(row["body"], max_length=SUMMARY_LENGTH)


def html_of(row, places):
    """Return the whole of a page: picture, facts and text, with addresses that hold anywhere."""
    rendering = Rendering(
        HtmlProfile.FEED, lambda content_id: places[content_id].get(row["locale"]), row["locale"]
    )
    facts = FACTS[row["type"]](row) if row["type"] in FACTS else ""
    blocks = [*lead_image(row["image"]), *row["body"]]
    parts = [facts, rendering.body(blocks), source_of(row)]
    return "\n".join(filter(None, parts))


def lead_image(image):
    """Return the block of the picture that a page leads with, as if it stood in its text."""
    if image is None:
        return []
    caption = {"html": escape(image["caption"])} if image["caption"] else None
    return [{"type": "image", "image": image, "caption": caption}]


def facts_of_event(row):
    """Return what people must know of an event beside its text."""
    return lines_in_html([when(row), where(row), row["organizer"], row["contact_email"]])


def facts_of_item(row):
    """Return when something happened, and the words in brief, which the text does not repeat."""
    return lines_in_html([row["display_date"], row["headline"], row["summary"]])


def lines_in_html(lines):
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in lines if line))


def source_of(row):
    """Return a link to where a page has its words from; empty where it does not say."""
    source = row.get("source")
    if not source:
        return ""
    return format_html('<p><a href="{}">{}</a></p>', source["url"], source["text"])


FACTS = {PageType.EVENT: facts_of_event, PageType.TIMELINE_ITEM: facts_of_item}


def published_at(row):
    """Return when a page came to readers: a post of earlier days, which was taken over, on its own.

    The date of a timeline's item is of what it tells, and no day on which it was published.
    """
    first, date = row["first_published_at"], row["date"]
    if row["type"] == PageType.NEWS_POST and date < timezone.localdate(first):
        return timezone.make_aware(datetime.combine(date, time()))
    return first


def picture_of(image):
    if image is None:
        return None
    shown = rendition(image, IMAGE_PRESET)
    return Picture(
        url=absolute(shown["path"]),
        content_type=shown["content_type"],
        width=shown["width"],
        height=shown["height"],
        alt=printable(image["alt"]),
        credit=printable(image["credit"]),
    )


def terms_of(channel):
    """Return in words on which terms the channel may use what it gets; empty where none are set."""
    return printable(". ".join(filter(None, [channel.license, channel.attribution])))


def site_name():
    return printable(settings.SITE_NAME)
