"""The pages that all sizes of the site have: published as editors do, and their pictures made."""

import json
from collections import deque
from datetime import UTC, date, datetime, time, timedelta

from wagtail.models import Locale

from benchmarks.data import texts
from benchmarks.sides.wagtail.api_fields import CARD
from cms.channels.models import Channel
from cms.publication import store
from cms.translation.gate import findings_only
from cms.translation.writing import write_translation
from pages.models import CustomImage, NewsPostPage
from tests.factories import (
    ImageFactory,
    TopicFactory,
    news_index,
    picture_file,
    publish_event,
    publish_post,
    publish_timeline_item,
)

# Larger than the largest rendition, so that none is as large as the picture.
PICTURE = (1800, 1200)
# No two posts have a day in common: all sides put them into the same order.
NEWEST = date(2026, 10, 1)
# Of what no list is to begin with.
OLDEST = date(1900, 1, 1)
BLOCKS, LINKS = 40, 20
EVENTS, ITEMS = 12, 12


def publish_templates():
    """Publish all that is not copied, and what is; return what was made, as JSON has it."""
    # Whoever measures asks for more in a minute than anybody may.
    Channel.objects.update(cost_per_minute=2**31 - 1)
    store.settle()
    topics = [topic(number, words) for number, words in enumerate(texts.TOPICS)]
    templates = [template(number, topics) for number in range(len(texts.TITLES))]
    detail, _english = translated(detail_post(templates, topics))
    make_events()
    return {
        "index": news_index("ru").pk,
        "detail": {"id": detail.pk, "slug": detail.slug, "path": f"/ru/news/{detail.slug}/"},
        "templates": [[page.pk for page in pair] for pair in templates],
    }


def topic(number, words):
    russian, english = words
    first = TopicFactory(name=russian, slug=f"topic-{number}")
    TopicFactory(
        name=english,
        slug=first.slug,
        translation_key=first.translation_key,
        locale=Locale.objects.get(language_code="en"),
    )
    return first


def template(number, topics):
    """Publish a post of seven blocks, and its translation; return both."""
    sentences = deque(text for text, _english in texts.SENTENCES)
    sentences.rotate(number)
    linked = NewsPostPage.objects.first() or publish_post(
        title="Осень", lead="Осень.", **dated(OLDEST)
    )
    post = publish_post(
        title=texts.TITLES[number][0],
        lead=said(sentences, 0, 4),
        image=image(number),
        image_alt=texts.ALT[0],
        body=body(sentences, linked),
        topics=[topics[number % len(topics)], topics[(number + 1) % len(topics)]],
        **dated(NEWEST + timedelta(days=number + 1)),
    )
    return translated(post)


def dated(day):
    """Return the fields by which sides order posts: the day, or when it was first published."""
    return {"date": day, "first_published_at": datetime.combine(day, time(12), UTC)}


def image(number):
    colour = f"hsl({number * 36}, 40%, 60%)"
    return ImageFactory(
        title=f"Picture {number}",
        file=picture_file(size=PICTURE, colour=colour, file_format="JPEG"),
    )


def body(sentences, linked):
    link = f'<a linktype="page" id="{linked.pk}">{texts.LINK[0]}</a>'
    return [
        ("paragraph", f"<p>{sentences[0]} <b>{sentences[1]}</b> {sentences[2]} {link}.</p>"),
        ("paragraph", f"<p>{said(sentences, 3)}</p>"),
        ("heading", {"text": texts.HEADING[0], "level": "2"}),
        (
            "paragraph",
            f'<p>{said(sentences, 6)} <a href="https://example.com/">{texts.HEADING[0]}</a></p>',
        ),
        ("image", {"image": image(len(texts.TITLES)), "caption": f"<p>{texts.CAPTION[0]}</p>"}),
        ("quote", {"text": said(sentences, 9), "attribution": "", "language": ""}),
        ("paragraph", f"<p>{said(sentences, 2)} {link}.</p>"),
    ]


def said(sentences, place, number=3):
    """Return some sentences that follow each other."""
    return " ".join(sentences[each % len(sentences)] for each in range(place, place + number))


def translated(post):
    """Return the post and its published translation."""
    locale = Locale.objects.get(language_code="en")
    words = type(post).from_serializable_data(in_english(post.serializable_data()))
    translation = write_translation(post, locale, words=words)
    with findings_only():
        translation.latest_revision.publish()
    return post, type(post).objects.get(pk=translation.pk)


def in_english(content):
    own = {name: texts.english(content[name]) for name in ("title", "lead", "image_alt")}
    return content | own | {"body": json.dumps(texts.english(json.loads(content["body"])))}


def detail_post(templates, topics):
    """Publish the post that is asked for alone."""
    targets = [post for post, _english in templates]
    sentences = [text for text, _english in texts.SENTENCES]
    blocks = [block(number, sentences, targets) for number in range(BLOCKS)]
    return publish_post(
        title=texts.DETAIL[0],
        lead=said(sentences, 0, 4),
        image=image(0),
        image_alt=texts.ALT[0],
        body=blocks,
        topics=topics[:2],
        **dated(OLDEST),
    )


def block(number, sentences, targets):
    if number % 10 == 9:
        return ("image", {"image": image(number // 10), "caption": f"<p>{texts.CAPTION[0]}</p>"})
    if number % 10 == 4:
        return ("heading", {"text": texts.HEADING[0], "level": "2"})
    if number % 2 == 0 and number % 10 != 4:
        link = f'<a linktype="page" id="{targets[number % len(targets)].pk}">{texts.LINK[0]}</a>'
        words = f"{said(sentences, number, 2)} {link}. <i>{said(sentences, number, 1)}</i> {number}"
        return ("paragraph", f"<p>{words}</p>")
    return ("paragraph", f"<p>{said(sentences, number)} {number}</p>")


def make_events():
    for number in range(EVENTS):
        publish_event(title=f"{texts.TITLES[0][0]} {number}", starts_at=days_on(number))
    for number in range(ITEMS):
        publish_timeline_item(
            title=f"{texts.TITLES[2][0]} {number}", date=date(2000 + number, 1, 1)
        )


def days_on(number):
    return datetime(2040, 1, 1, 18, tzinfo=UTC) + timedelta(days=number)


def make_renditions():
    """Make what the peers would make when they are first asked."""
    for each in CustomImage.objects.all():
        each.get_rendition(CARD)
