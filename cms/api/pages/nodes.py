"""Objects by their global ids. Images and topics are found in the pages that show them."""

from cms.api.nodes import parse_global_id
from cms.api.pages.resolvers import resolve_page_id
from cms.api.pages.rows import TYPE_NAMES
from cms.channels.visibility import visible_to
from cms.publication.models import PublishedReference

Target = PublishedReference.Target


def resolve_node(context, node_id):
    """Return what the id names, or ``None`` where this caller sees none."""
    type_name, key = parse_global_id(node_id)
    if type_name in TYPE_NAMES.values():
        return resolve_page_id(context, node_id)
    find = {"Image": find_image, "Topic": find_topic}.get(type_name)
    found = find and find(context, key)
    return found and found | {"__typename": type_name}


def find_image(context, key):
    """Return the image with these words from a visible page that shows it."""
    image_id, _colon, rest = key.partition(":")
    locale = rest.partition(":")[0]
    documents = showing(context, Target.IMAGE, image_id, locale)
    images = (image for document in documents for image in images_in(document))
    return next((image for image in images if image["id"] == key), None)


def find_topic(context, key):
    """Return the topic in a locale from a visible page that names it."""
    content_id, _colon, locale = key.partition(":")
    documents = showing(context, Target.TOPIC, content_id, locale)
    topics = (topic for document in documents for topic in document.get("topics", []))
    return next((topic for topic in topics if topic["content_id"] == content_id), None)


def showing(context, target, key, locale):
    pages = visible_to(context.channel).in_locales(locale).referring_to(target, [key])
    return pages.values_list("document", flat=True)


def images_in(part):
    """Yield the images that a document, or a part of one, shows."""
    if isinstance(part, dict):
        if "url_key" in part:
            yield part
        part = part.values()
    elif not isinstance(part, list):
        return
    for each in part:
        yield from images_in(each)
