"""A site of which random queries ask: something of every kind, the post in both languages."""

from uuid import UUID

from cms.channels.models import Channel
from tests.factories import (
    ImageFactory,
    TopicFactory,
    paragraphs,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    translate,
)

CONTENT_ID = UUID("00000000-0000-4000-8000-000000000001")


def publish_every_kind():
    """Publish it; nobody counts what is asked then."""
    Channel.objects.update(cost_per_minute=2**31 - 1)
    words = {"body": paragraphs("Раз.", "Два."), "topics": [TopicFactory(slug="spring")]}
    post = publish_post(title="Весна", slug="spring", translation_key=CONTENT_ID, **words)
    translate(post, "en", title="Spring")
    publish_post(title="Осень", slug="autumn", related_posts=[post])
    publish_event(**words)
    publish_timeline_item(image=ImageFactory())
    publish_text()
