"""A page of the demo in every language that it is written in."""

import json
from uuid import uuid5

from django.conf import settings
from django.utils.html import format_html
from wagtail.models import Locale

from cms.translation.writing import write_translation


def publish_page(page, *, below, words):
    """Publish a new page below a page of the default locale, then its translations.

    ``words`` has the values of text fields by language, and the ``body`` as a list of blocks,
    each with its text by language. Returns the page as it is in the database then.
    """
    page.locale, page.live = below.locale, False
    fill(page, words)
    below.add_child(instance=page)
    page.save_revision().publish()
    source = type(page).objects.get(pk=page.pk)
    for locale in Locale.objects.exclude(pk=source.locale_id):
        if locale.language_code in words["title"]:
            publish_translation(source, locale, words=words)
    return source


def publish_translation(source, locale, *, words):
    translation = source.with_content_json(source.serializable_data())
    translation.locale = locale
    fill(translation, words)
    write_translation(source, locale, words=translation).latest_revision.publish()


def fill(page, words):
    """Set the fields of ``page`` that ``words`` has, in the page's language."""
    language = page.locale.language_code
    for name, versions in words.items():
        if name == "body":
            page.body = json.dumps([*blocks_of(page, versions, language)])
        else:
            setattr(page, name, versions[language])


def blocks_of(page, blocks, language):
    """Yield blocks in the stored form of a StreamField, with the same ids in every language."""
    for position, block in enumerate(blocks, start=1):
        block_type = block.get("type", "paragraph")
        block_id = uuid5(page.translation_key, f"body/{position}")
        yield {
            "type": block_type,
            "id": str(block_id),
            "value": VALUES[block_type](block[language]),
        }


def paragraph(text):
    return str(format_html("<p>{}</p>", text))


def heading(text):
    return {"text": text, "level": "2"}


VALUES = {"paragraph": paragraph, "heading": heading}


def texts_of(entry):
    """Return what an entry says in words: its texts by language, and its body."""
    is_text = {name: isinstance(value, dict) for name, value in entry.items()}
    texts = {name: entry[name] for name in entry if is_text[name]}
    return texts | {"body": entry.get("body", [])}


def section_of(model):
    """Return the page of ``model`` in the default locale, below which demo pages come."""
    return model.objects.get(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
