"""What the demo content lacks: pages of every block and fact, of none, and such as are gone."""

import json
import tomllib
import uuid
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Locale

from cms.publication.models import Withdrawal
from cms.publication.withdrawals.withdrawing import withdraw
from cms.translation.gate import findings_only
from cms.translation.writing import write_translation
from pages.models import CustomImage, TextPage, Topic
from tests.audits.pages import LANGUAGES
from tests.factories import (
    DocumentFactory,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
)

WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
SOURCE, *TRANSLATIONS = LANGUAGES
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MAP = {"latitude": 52.1561, "longitude": 5.3878}


def publish_audited_pages():
    """Publish, in every language, the pages of ``pages.py`` that the demo has not."""
    image = CustomImage.objects.earliest("pk")
    body = Body(image)
    shown = {
        "image": image,
        "body": body,
        "topics": list(Topic.objects.filter(locale__language_code=SOURCE)[:2]),
    }
    event = publish_full_event(**shown)
    publish_full_post(events=[event], **shown)
    publish_timeline(**shown)
    in_every_language(publish_text, "text", "people", parent=about_page(), body=body)
    publish_bare_event()
    publish_alone()
    publish_withdrawn()


def publish_full_post(**fields):
    """Publish a post of every block, and one of none that it leads to."""
    related = in_every_language(publish_post, "bare", "bare", date=date(2026, 1, 2))
    in_every_language(publish_post, "post", "every-block", related_posts=[related], **fields)


def publish_full_event(**fields):
    """Publish an event of which everything is known, in a month; return it."""
    day = timezone.localdate() + timedelta(days=30)
    begins = datetime(day.year, day.month, day.day, 19, 30, tzinfo=AMSTERDAM)
    facts = {
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=2),
        "postal_code": "3811 CD",
        "contact_email": "letters@example.org",
        **MAP,
    }
    return in_every_language(publish_event, "event", "every-fact", **facts, **fields)


def publish_timeline(**fields):
    """Publish an item of which everything is known, and one of a year alone."""
    full = {"date": date(2026, 2, 6), "source_url": "https://example.org/chronicle/a-long-table/"}
    bare = {"date": date(2026, 1, 1), "date_precision": "YEAR", "title_is_generated": True}
    publish = publish_timeline_item
    in_every_language(publish, "timeline item", "every-fact", **full, **fields)
    in_every_language(publish, "bare timeline item", "bare", **bare)


def publish_bare_event():
    """Publish an event without end, place, organizer and text."""
    in_every_language(
        publish_event,
        "bare event",
        "bare",
        starts_at=datetime(2027, 3, 4, 18, tzinfo=AMSTERDAM),
        organizer="",
    )


def publish_alone():
    """Publish in each language a post that no other has."""
    for language in LANGUAGES:
        publish_post(language, slug=f"in-{language}-alone", **WORDS["alone"][language])


def publish_withdrawn():
    """Publish posts and take them down, one of them with a notice to readers."""
    for slug, has_notice in (("withdrawn", False), ("withdrawn-with-notice", True)):
        for language in LANGUAGES:
            words = WORDS["withdrawn"][language]
            post = publish_post(language, title=words["title"], slug=slug)
            notices = {post.pk: words["notice"]} if has_notice else {}
            withdraw([post], reason=Withdrawal.Reason.CANCELED, notices=notices)


class Body:
    """A body of every block there is, in any language."""

    def __init__(self, image):
        self.image, self.document = image, DocumentFactory()

    def in_language(self, language):
        """Return what a page keeps of the body; each block has the same id in all languages."""
        blocks = self.blocks(WORDS["body"][language])
        return json.dumps(
            [
                {"type": kind, "value": value, "id": identity(number)}
                for number, (kind, value) in enumerate(blocks)
            ]
        )

    def blocks(self, words):
        return [
            ("paragraph", words["paragraph"]),
            ("heading", {"text": words["heading"], "level": "2"}),
            ("paragraph", words["list"]),
            ("quote", self.quote(words)),
            ("heading", {"text": words["subheading"], "level": "3"}),
            ("image", self.captioned(words)),
            ("gallery", {"images": [self.item(words, number) for number in range(100, 103)]}),
            ("video", self.video(words)),
            ("document", {"document": self.document.pk, "title": words["document"]}),
            ("call_to_action", {"text": words["call"], "page": None, "url": "https://example.org"}),
        ]

    def quote(self, words):
        return {"text": words["quote"], "attribution": words["attribution"], "language": "nl"}

    def captioned(self, words):
        image = {"image": self.image.pk, "alt_text": words["image_alt"], "decorative": False}
        return {"image": image, "caption": f"<p>{words['caption']}</p>"}

    def item(self, words, number):
        return {"type": "item", "value": self.captioned(words), "id": identity(number)}

    def video(self, words):
        url = "https://www.youtube.com/watch?v=abcdefghijk"
        return {"url": url, "title": words["video"], "image": self.image.pk}


def identity(number):
    return str(uuid.UUID(int=number + 1))


def in_every_language(publish, name, slug, *, body=None, **fields):
    """Publish a page and its translations, with their words; return the source."""
    words = {language: words_of(name, language, body) for language in LANGUAGES}
    page = publish(SOURCE, slug=slug, **words[SOURCE], **fields)
    for language in TRANSLATIONS:
        publish_translation(page, language, words[language])
    return page


def words_of(name, language, body):
    return WORDS[name][language] | ({"body": body.in_language(language)} if body else {})


def publish_translation(page, language, words):
    locale = Locale.objects.get(language_code=language)
    worded = type(page).from_serializable_data(page.serializable_data() | words)
    translation = write_translation(page, locale, words=worded)
    with findings_only():
        translation.latest_revision.publish()


def about_page():
    return TextPage.objects.get(slug="about", locale__language_code=SOURCE)
