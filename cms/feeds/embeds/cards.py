"""What a frame shows of a page, in words of its language."""

from django.conf import settings
from django.utils.text import capfirst

from cms.feeds.entries import summary_of
from cms.publication.models import PageType
from cms.publication.rendering.dates import display_date
from cms.publication.rendering.events import STATUSES, moments_of, when, where
from cms.publication.rendering.images import picture
from cms.publication.rendering.links import absolute

PRESET = "CARD"


def card_of(row):
    """Return what a template shows of a post or an event. Addresses lead out of the frame."""
    facts = facts_of_event(row) if row["type"] == PageType.EVENT else facts_of_post(row)
    image = row["image"]
    return facts | {
        "title": row["title"],
        "url": absolute(row["path"]),
        "lead": summary_of(row),
        "picture": image and picture(image, PRESET),
        "credit": image and image["credit"],
    }


def facts_of_post(row):
    return {
        "datetime": row["date"].isoformat(),
        "date": display_date(row["date"], "DAY", row["locale"]),
    }


def facts_of_event(row):
    start, _end = moments_of(row)
    return {
        "datetime": (start.date() if row["is_all_day"] else start).isoformat(),
        "date": when(row),
        "place": where(row),
        "status": capfirst(STATUSES.get(row["status"], "")),
    }


def terms_of(channel, locale):
    """Return whose words these are, and on which terms they are shown."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": absolute(f"/{locale}/"),
        "license": channel.license,
        "license_url": channel.license_url,
        "attribution": channel.attribution,
    }
