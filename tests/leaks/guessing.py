"""How hidden things would be asked for: their ids, paths and files are no secrets."""

import json
import re

from cms.api.nodes import global_id
from cms.api.pages.nodes import images_in
from cms.api.pages.rows import TYPE_NAMES
from cms.publication.projections import draft_row
from cms.publication.rendering.images import rendition
from cms.publication.visibility import PublicTree

DOCUMENT = re.compile(r"/documents/[^\s\"'<>\\]+")


def guess(known, content, page):
    """Note how ``page`` with this content is asked for, and all that it shows."""
    row = draft_row(content, page, tree=PublicTree())
    document, name = row["document"], TYPE_NAMES[row["type"]]
    known.ids[name].add(global_id(name, page.pk))
    known.content_ids.add(str(row["content_id"]))
    known.paths.add(row["path"])
    known.words.add(row["title"])
    known.cities.add(row["city"])
    guess_shown(known, document, locale=row["locale"])


def guess_shown(known, document, *, locale):
    for image in images_in(document):
        known.ids["Image"].add(global_id("Image", image["id"]))
        known.files.add(rendition(image, "CARD")["path"])
    for topic in document.get("topics", ()):
        known.ids["Topic"].add(global_id("Topic", f"{topic['content_id']}:{locale}"))
        known.slugs.add(topic["slug"])
    known.files.update(DOCUMENT.findall(json.dumps(document)))
