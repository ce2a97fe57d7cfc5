"""The blocks of a text: from how a file says them to how the page's field stores them."""

from uuid import uuid5

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from cms.importer.mapping.content import block_of
from cms.importer.posts.errors import DamagedLine
from cms.importer.posts.pictures import picture_in
from cms.importer.posts.texts import rich_text, says_something
from cms.importer.posts.values import Fields, listed, mark, text
from pages.blocks import BodyBlock
from pages.blocks.text import INLINE_FEATURES, PARAGRAPH_FEATURES

FIELD = "body"
MOST_BLOCKS, MOST_PICTURES, MOST_ITEMS = 500, 100, 500
RULES = BodyBlock()


def stream_of(said, place, *, content_id):
    """Return blocks in the stored form of a StreamField; an empty paragraph is left out.

    Ids come from the place in the list, which is counted with what is left out: so the blocks of
    two languages belong together.
    """
    stream = []
    for position, (each, there) in enumerate(listed(said, place, limit=MOST_BLOCKS), start=1):
        block_type, value = value_of(Fields(each, there))
        if value and block_type == "gallery":
            value = {"images": items_of(value["images"], content_id, position)}
        if value:
            stream.append(block_of(content_id, FIELD, position, block_type, value))
    return stream


def value_of(fields):
    name = fields.need("type", text)
    if name not in READERS:
        raise DamagedLine(
            "not-one-of", place=fields.place_of("type"), choices=", ".join(sorted(READERS))
        )
    block = READERS[name](fields)
    fields.end()
    return block


def items_of(pictures, content_id, position):
    names = [f"{FIELD}/{position}/{number}" for number in range(1, len(pictures) + 1)]
    return [
        {"type": "item", "id": str(uuid5(content_id, name)), "value": value}
        for name, value in zip(names, pictures, strict=True)
    ]


def paragraph(fields):
    html = fields.need("html", rich_text, features=PARAGRAPH_FEATURES)
    return "paragraph", html if says_something(html) else ""


def list_of_items(fields):
    is_ordered = fields.take("ordered", mark, default=False)
    said = fields.need("items", listed, limit=MOST_ITEMS)
    items = [rich_text(each, place, features=INLINE_FEATURES) for each, place in said]
    items = [(mark_safe(inline(each)),) for each in items if says_something(each)]  # noqa: S308 - it was cleaned
    tag = "ol" if is_ordered else "ul"
    html = format_html("<{0}>{1}</{0}>", tag, format_html_join("", "<li>{}</li>", items))
    return "paragraph", str(html) if items else ""


def inline(html):
    """Return the words of paragraphs, one line below the other."""
    return html.replace("</p><p>", "<br/>").removeprefix("<p>").removesuffix("</p>")


def heading(fields):
    return "heading", ruled("heading", fields, {"text": text, "level": text})


def quote(fields):
    return "quote", ruled("quote", fields, {"text": text, "attribution": text, "language": text})


def image(fields):
    return "image", captioned_picture(fields)


def gallery(fields):
    said = fields.need("images", listed, limit=MOST_PICTURES)
    pictures = []
    for each, place in said:
        members = Fields(each, place)
        pictures.append(captioned_picture(members))
        members.end()
    return "gallery", {"images": pictures} if pictures else None


def video(fields):
    return "video", ruled("video", fields, {"url": text, "title": text}) | {"image": None}


def call_to_action(fields):
    return "call_to_action", ruled("call_to_action", fields, {"text": text, "url": text}) | {
        "page": None
    }


def captioned_picture(fields):
    picture = picture_in(fields)
    is_decorative = fields.take("decorative", mark, default=False)
    alt = ruled_value(RULES.child_blocks["image"].child_blocks["image"], "alt_text", fields, "alt")
    caption = fields.take("caption", rich_text, default="", features=INLINE_FEATURES)
    return {
        "image": {"image": picture, "alt_text": alt, "decorative": is_decorative},
        "caption": caption if says_something(caption) else "",
    }


def ruled(name, fields, readers):
    """Return the members of a block, as the editor's form of it would let them pass."""
    block = RULES.child_blocks[name]
    return {each: ruled_value(block, each, fields, each, read=readers[each]) for each in readers}


def ruled_value(block, name, fields, said, *, read=text):
    rule = block.child_blocks[name]
    value = fields.take(said, read, default=rule.get_default() or "")
    try:
        return rule.clean(value)
    except ValidationError as error:
        problem = " ".join(error.messages)
        raise DamagedLine("misfit", place=fields.place_of(said), problem=problem) from error


READERS = {
    "paragraph": paragraph,
    "heading": heading,
    "list": list_of_items,
    "quote": quote,
    "image": image,
    "gallery": gallery,
    "video": video,
    "call_to_action": call_to_action,
}
