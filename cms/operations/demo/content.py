"""The demo content: a dozen posts in the form of the old news page, with pictures and topics.

It takes the importer's road, as the organisation's own texts do.
"""

import tomllib
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Locale

from cms.importer.mapping import content_id
from cms.importer.news import import_news
from cms.importer.parsing import parse_news
from cms.operations.demo.drawing import draw_picture
from cms.operations.demo.home import make_demo_homes
from cms.publication.rendering.text import shortened
from cms.translation.writing import write_translation
from pages.models import CustomImage, NewsPostPage, NewsPostTopic, Topic

FOLDER = Path(__file__).parent


@transaction.atomic
def make_demo_content():
    """Fill an installation that has no posts: home pages, posts, translations, pictures, topics."""
    news = (FOLDER / "news.txt").read_bytes()
    words = tomllib.loads((FOLDER / "pictures.toml").read_text())
    topics = {slug: make_topic(slug, names) for slug, names in words["topics"].items()}
    import_news(news)
    for post in reversed(parse_news(news).posts):
        finish_post(post, words["posts"][post.key], topics)
    make_demo_homes()


def make_topic(slug, names):
    """Make a topic in every locale that it has a name in; return the default locale's."""
    source = Topic.objects.create(
        name=names[settings.LANGUAGE_CODE], slug=slug, locale=Locale.get_default()
    )
    for locale in Locale.objects.exclude(pk=source.locale_id):
        if locale.language_code in names:
            translation = source.copy_for_translation(locale)
            translation.name, translation.live = names[locale.language_code], True
            translation.save()
    return source


def finish_post(post, words, topics):
    """Give the versions of a post their picture, its words and their topics, and publish them."""
    versions = {
        page.locale.language_code: page.get_latest_revision_as_object()
        for page in NewsPostPage.objects.filter(translation_key=content_id(post))
    }
    source = versions.pop(post.source_language)
    source.image = make_image(words)
    source.topic_links = [
        NewsPostTopic(topic=localised(topics[slug], source.locale), locale=source.locale)
        for slug in words["topics"]
    ]
    describe(source, words)
    source.save_revision().publish()
    for translation in versions.values():
        describe(translation, words)
        page = write_translation(source, translation.locale, words=translation)
        page.latest_revision.publish()


def make_image(words):
    if "seed" not in words:
        return None
    title = shortened(words["alt"][settings.LANGUAGE_CODE], max_length=80)
    file = ContentFile(draw_picture(words["seed"]), name="drawing.jpg")
    return CustomImage.objects.create(title=title, file=file, credit=words["credit"])


def localised(topic, locale):
    return topic.get_translation_or_none(locale) or topic


def describe(page, words):
    """Write what the picture shows, in the page's language."""
    language = page.locale.language_code
    page.image_alt = words.get("alt", {}).get(language, "")
    page.image_caption = words.get("caption", {}).get(language, "")
