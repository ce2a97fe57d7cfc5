"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/. Names with ``_`` are extensions of ours."""

import orjson

from cms.feeds.entries import site_name
from cms.feeds.identity import urn

VERSION = "https://jsonfeed.org/version/1.1"


def written(feed):
    """Return a ``Feed`` as JSON Feed, in bytes."""
    told = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.site_url,
        "feed_url": feed.self_url,
        "next_url": feed.next_url,
        "language": feed.asked.locale,
        "authors": [{"name": site_name(), "url": feed.site_url}],
        "items": [item_of(entry) for entry in feed.entries],
        "_license": license_of(feed.asked.channel),
        "_deleted": [deletion_of(each) for each in feed.departures],
    }
    return orjson.dumps(without_nothing(told))


def item_of(entry):
    picture = entry.picture
    return without_nothing(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.html,
            "summary": entry.summary or None,
            "image": picture and picture.url,
            "_image": picture and {"alt": picture.alt, "credit": picture.credit},
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            "tags": entry.topics,
            "language": entry.locale,
            "_translations": [
                {"language": each.locale, "url": each.url} for each in entry.translations
            ],
        }
    )


def license_of(channel):
    """Return the terms of use; ``None`` where none are set."""
    terms = {
        "name": channel.license,
        "url": channel.license_url,
        "attribution": channel.attribution,
    }
    return terms if any(terms.values()) else None


def deletion_of(departure):
    """Return what RFC 6721 says of an entry that left, in JSON."""
    ref = urn(departure.content_id, departure.locale)
    return {"ref": ref, "when": departure.when.isoformat()}


def without_nothing(told):
    return {name: value for name, value in told.items() if value is not None}
