"""Whatever signs a text holds, no feed and no calendar is spoiled by them."""

import json
from datetime import UTC, datetime
from uuid import UUID
from xml.etree import ElementTree

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from cms.channels.models import Channel
from cms.feeds import atom, calendar, json_feed, rss
from cms.feeds.asking import Asked
from cms.feeds.composing import Feed
from cms.feeds.entries import entry_of

THEN = datetime(2030, 1, 1, 12, tzinfo=UTC)
CONTENT = UUID("11111111-1111-4111-8111-111111111111")
# All that a database takes: no surrogates, and PostgreSQL has no NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def row_of(text):
    """Return a row of an event whose every text is this one."""
    words = dict.fromkeys(("name", "address", "postal_code", "city"), text)
    image = {"url_key": "1-a", "alt": text, "caption": text, "credit": text}
    sizes = {"sizes": {"FULL": [[480, 300]]}}
    return {
        **{"page_id": 1, "content_id": CONTENT, "type": "EVENT", "locale": "ru", "path": "/ru/x/"},
        **{"title": text, "status": "SCHEDULED", "starts_at": THEN, "ends_at": None, "date": None},
        **{"first_published_at": THEN, "last_published_at": THEN, "changed_at": THEN},
        **{"sequence": 1, "time_zone": "Europe/Amsterdam", "is_all_day": False},
        **{"organizer": text, "contact_email": "", "image": image | sizes},
        "place": words | {"country": "NL", "latitude": None, "longitude": None},
        "topics": [{"slug": "topic", "name": text}],
        "body": [{"type": "heading", "level": 2, "anchor": "a", "text": text}],
    }


def feed_of(text):
    channel = Channel(name="x", license=text, attribution=text, license_url="https://example.org/")
    asked = Asked(channel, "ru", "events", "atom", ["EVENT"], topic="topic")
    row = row_of(text)
    return Feed(asked, [row], [entry_of(row, {str(CONTENT): {"ru": "/ru/x/"}})], [], None)


@given(TEXTS)
@example("]]></title>&amp;\x00\x0b\x1f\x7f\x85\ufffe\uffff\U0001ffff\u2028")
def test_every_format_can_be_read(text):
    feed = feed_of(text)

    ElementTree.fromstring(atom.written(feed))
    ElementTree.fromstring(rss.written(feed))
    json.loads(json_feed.written(feed))
    (event,) = Calendar.from_ical(calendar.written(feed)).walk("VEVENT")
    assert event["uid"]


@given(TEXTS)
@example("\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:planted")
def test_a_calendar_has_no_line_that_a_text_wrote(text):
    lines = calendar.written(feed_of(text)).split(b"\r\n")

    assert all(len(line) <= 75 for line in lines)
    assert not any(byte < 0x20 and byte != 0x09 for line in lines for byte in line)
    assert lines.count(b"BEGIN:VEVENT") == 1
