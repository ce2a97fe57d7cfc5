"""Objects by their global ids. Images and topics are found in the pages that show them."""

from django.conf import settings

from cms.api.changes.resolvers import changes_named
from cms.api.errors import BadUserInput
from cms.api.loaders import BatchLoader
from cms.api.nodes import parse_global_id
from cms.api.pages.rows import TYPE_NAMES, as_page, with_columns
from cms.channels.visibility import visible_to
from cms.publication.models import PublishedReference
from cms.publication.projections.images import images_in

Target = PublishedReference.Target
PAGE_TYPES = {*TYPE_NAMES.values()}
# No page has a longer number.
MAX_DIGITS = 18


def resolve_node(context, node_id):
    """Return what the id names, or ``None`` where this caller sees none."""
    return context.nodes.load(parse_global_id(node_id))


def resolve_nodes(context, node_ids):
    """Return what each id names, in the order of the ids; ``None`` as ``resolve_node`` does."""
    if len(node_ids) > settings.API_MAX_PAGE_SIZE:
        raise BadUserInput(f"Ask for at most {settings.API_MAX_PAGE_SIZE} ids at once.")
    keys = [parse_global_id(each) for each in node_ids]
    context.nodes.prime(keys)
    return [context.nodes.load(key) for key in keys]


class NodesLoader(BatchLoader):
    """Objects by pairs of type and key: one statement for pages, one each for images and topics.

    Two for changes, however many.
    """

    def __init__(self, context):
        super().__init__()
        self.context = context

    def fetch(self, keys):
        return {
            **self.pages([key for key in keys if key[0] in PAGE_TYPES]),
            **self.shown([key for key in keys if key[0] == "Image"], Target.IMAGE, images_of),
            **self.shown([key for key in keys if key[0] == "Topic"], Target.TOPIC, topics_of),
            **self.changes([key for key in keys if key[0] == "Change"]),
        }

    def pages(self, keys):
        """Return the pages with these types and ids; a preview comes first."""
        ids = {int(key) for _name, key in keys if key.isdecimal() and len(key) <= MAX_DIGITS}
        if not ids:
            return {}
        found = visible_to(self.context.channel).filter(page_id__in=ids)
        rows = list(with_columns(found, self.context.left_out))
        preview = self.context.preview
        if preview and preview["page_id"] in ids:
            rows.append(preview)
        pages = [as_page(row, self.context) for row in rows]
        return {(page["__typename"], str(page["page_id"])): page for page in pages}

    def changes(self, keys):
        if not keys:
            return {}
        named = changes_named(self.context, [key for _name, key in keys])
        return {("Change", key): change for key, change in named.items()}

    def shown(self, keys, target, parts_of):
        """Return the images or topics with these keys from pages that show them."""
        if not keys:
            return {}
        named = {key.partition(":")[0] for _name, key in keys}
        pages = visible_to(self.context.channel).referring_to(target, named)
        shown_by = list(pages.values_list("locale", "document"))
        if preview := self.context.preview:
            shown_by.append((preview["locale"], preview["document"]))
        wanted = {key for _name, key in keys}
        return {
            (type_name, key): part | {"__typename": type_name}
            for locale, document in shown_by
            for type_name, key, part in parts_of(document, locale)
            if key in wanted
        }


def images_of(document, locale):
    return [("Image", image["id"], image) for image in images_in(document)]


def topics_of(document, locale):
    return [
        ("Topic", f"{topic['content_id']}:{topic['locale']}", topic)
        for topic in document.get("topics", [])
    ]
