"""What the demo's pages have in common: topics and pictures, made once."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from wagtail.models import Locale

from cms.operations.demo.drawing import draw_picture
from cms.publication.rendering.text import shortened
from pages.images.people import People
from pages.models import CustomImage, Topic

FOLDER = Path(__file__).parent


def read_words(name):
    """Return what ``name``.toml beside this file says."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Picture:
    """An image, and in each language what it shows and what stands below it."""

    image: CustomImage
    alt: dict
    caption: dict


@dataclass(frozen=True)
class Stock:
    """Topics by slug, and pictures by the key of the post that each was drawn for."""

    topics: dict
    pictures: dict

    def set_topics(self, page, slugs):
        """Let a page in its source's language be about these topics, by their names in it."""
        link = type(page)._meta.get_field("topic_links").related_model
        page.topic_links = [
            link(topic=localised(self.topics[slug], page.locale), locale=page.locale)
            for slug in slugs
        ]

    def picture_words(self, page, key):
        """Let a page lead with the picture of a post; return the words for it, by field."""
        picture = self.pictures.get(key)
        if picture is None:
            return {}
        page.image = picture.image
        return {"image_alt": picture.alt, "image_caption": picture.caption}


def make_stock(words):
    """Make the topics and draw the pictures of posts.toml."""
    drawn = {key: post for key, post in words["posts"].items() if "seed" in post}
    return Stock(
        topics={slug: make_topic(slug, names) for slug, names in words["topics"].items()},
        pictures={key: make_picture(post) for key, post in drawn.items()},
    )


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


def make_picture(words):
    title = shortened(words["alt"][settings.LANGUAGE_CODE], max_length=80)
    file = ContentFile(draw_picture(words["seed"]), name="drawing.jpg")
    image = CustomImage.objects.create(
        title=title, file=file, credit=words["credit"], people=People.NOBODY
    )
    return Picture(image, words["alt"], words["caption"])


def localised(topic, locale):
    return topic.get_translation_or_none(locale) or topic
