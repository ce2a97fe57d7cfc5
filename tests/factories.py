"""Pages, images and topics for tests; each test names only what it is about."""

import json
from datetime import UTC, date, datetime
from io import BytesIO

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image as Picture
from wagtail.models import Locale

from cms.channels.models import Channel, ChannelToken
from cms.translation.gate import findings_only
from cms.translation.writing import write_translation
from home.models import HomePage
from pages.models import (
    CustomDocument,
    CustomImage,
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPostPage,
    TextPage,
    TimelineItemPage,
    TimelinePage,
    Topic,
)


class DraftFactory(wagtail_factories.PageFactory):
    """A draft below ``parent``; its slug is made of its title."""

    slug = ""
    live = False

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @factory.post_generation
    def topics(page, create, topics):
        for topic in topics or ():
            page.topic_links.create(topic=topic, locale=page.locale)


class NewsPostPageFactory(DraftFactory):
    """A draft of a post below ``parent``, a news section."""

    title = factory.Sequence(lambda number: f"Post {number}")

    class Meta:
        model = NewsPostPage

    @factory.post_generation
    def events(page, create, events):
        for event in events or ():
            page.event_links.create(event=event, locale=page.locale)

    @factory.post_generation
    def related_posts(page, create, posts):
        for post in posts or ():
            page.related_links.create(post=post, locale=page.locale)


class EventPageFactory(DraftFactory):
    """A draft of an event with an open end below ``parent``, an events section."""

    title = factory.Sequence(lambda number: f"Event {number}")
    starts_at = datetime(2030, 5, 1, 18, tzinfo=UTC)

    class Meta:
        model = EventPage


class TimelineItemPageFactory(DraftFactory):
    """A draft of an item below ``parent``, a timeline."""

    title = factory.Sequence(lambda number: f"Item {number}")
    date = date(2020, 1, 31)
    summary = "What happened."

    class Meta:
        model = TimelineItemPage


class TextPageFactory(DraftFactory):
    """A draft of a page that stays below ``parent``, a home page or another such page."""

    title = factory.Sequence(lambda number: f"Text {number}")

    class Meta:
        model = TextPage


class TopicFactory(DjangoModelFactory):
    """A published topic in the default locale."""

    name = factory.Sequence(lambda number: f"Topic {number}")
    slug = factory.Sequence(lambda number: f"topic-{number}")
    locale = factory.LazyFunction(Locale.get_default)

    class Meta:
        model = Topic


class ChannelFactory(DjangoModelFactory):
    """A partner that may see everything that partners may republish."""

    name = factory.Sequence(lambda number: f"Partner {number}")
    slug = factory.Sequence(lambda number: f"partner-{number}")

    class Meta:
        model = Channel


class ImageFactory(DjangoModelFactory):
    """A small picture, in a colour of its own."""

    title = "A picture"
    credit = ""
    people = "NOBODY"
    file = factory.LazyAttribute(lambda image: picture_file(size=image.size))

    class Params:
        size = (64, 40)

    class Meta:
        model = CustomImage


class DocumentFactory(DjangoModelFactory):
    title = "A document"
    file = factory.LazyFunction(lambda: ContentFile(b"Words.", name="words.txt"))

    class Meta:
        model = CustomDocument


def token_for(channel, **options):
    """Return the text of a new token of ``channel``."""
    return ChannelToken.make(channel, **options)[1]


def picture_file(*, size=(64, 40), colour="teal", file_format="PNG"):
    """Return a file with a picture of one colour."""
    stream = BytesIO()
    Picture.new("RGB", size, colour).save(stream, file_format)
    return ContentFile(stream.getvalue(), name=f"picture.{file_format.lower()}")


def news_index(language_code):
    # The site's own, whatever sections a test has added.
    return NewsIndexPage.objects.filter(locale__language_code=language_code).earliest("pk")


def event_index(language_code):
    return EventIndexPage.objects.get(locale__language_code=language_code)


def timeline(language_code):
    return TimelinePage.objects.get(locale__language_code=language_code)


def home(language_code):
    return HomePage.objects.get(locale__language_code=language_code)


def paragraphs(*texts):
    """Return a body of paragraphs."""
    return [("paragraph", f"<p>{text}</p>") for text in texts]


def publish(*pages):
    """Publish what the pages hold now; return them as they are in the database then."""
    for page in pages:
        page.save_revision().publish()
    return [type(page).objects.get(pk=page.pk) for page in pages]


def publish_post(language_code="ru", **fields):
    """Return a published post in a locale."""
    return publish(NewsPostPageFactory(parent=news_index(language_code), **fields))[0]


def publish_event(language_code="ru", **fields):
    """Return a published event in a locale."""
    return publish(EventPageFactory(parent=event_index(language_code), **fields))[0]


def publish_timeline_item(language_code="ru", **fields):
    """Return a published item of a locale's timeline."""
    return publish(TimelineItemPageFactory(parent=timeline(language_code), **fields))[0]


def publish_text(language_code="ru", *, parent=None, **fields):
    """Return a published page that stays, below the home page of a locale or ``parent``."""
    return publish(TextPageFactory(parent=parent or home(language_code), **fields))[0]


def translate(page, language_code, **words):
    """Return the published translation of ``page``, as ``draft_translation`` writes it.

    Words that are not given stay those of ``page``, which an import may bring in.
    """
    translation = draft_translation(page, language_code, **words)
    with findings_only():
        translation.latest_revision.publish()
    return type(page).objects.get(pk=translation.pk)


def draft_translation(page, language_code, **words):
    """Write a translation of ``page`` and leave it a draft."""
    locale = Locale.objects.get(language_code=language_code)
    return write_translation(page, locale, words=with_words(page, **words))


def with_words(page, *, body=(), **words):
    """Return ``page`` with other words, never saved; ``body`` holds its paragraphs, in order."""
    content = page.serializable_data() | words
    blocks = json.loads(content["body"])
    for block, text in zip(blocks, body, strict=False):
        block["value"] = f"<p>{text}</p>"
    return type(page).from_serializable_data(content | {"body": json.dumps(blocks)})
