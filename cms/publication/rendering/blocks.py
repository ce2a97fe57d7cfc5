"""The words of a body: its text whole, cut or counted."""

from cms.publication.rendering.text import shortened


def text_of_blocks(blocks, *, max_length=None):
    """Return the text of ``blocks``, a blank line between them, cut at a word if too long."""
    text = "\n\n".join(text for block in blocks if (text := text_of_block(block)))
    return text if max_length is None else shortened(text, max_length=max_length)


def text_of_block(block):
    """Return what a reader reads of one block; of images and videos their words."""
    return TEXTS[block["type"]](block)


def word_count(blocks):
    return len(text_of_blocks(blocks).split())


def text_of_quote(block):
    attribution = f"\n— {block['attribution']}" if block["attribution"] else ""
    return block["text"]["text"] + attribution


def text_of_image(block):
    return (block["caption"] or {}).get("text", "")


def text_of_gallery(block):
    return "\n".join(text for image in block["images"] if (text := text_of_image(image)))


TEXTS = {
    "heading": lambda block: block["text"],
    "paragraph": lambda block: block["text"]["text"],
    "quote": text_of_quote,
    "image": text_of_image,
    "gallery": text_of_gallery,
    "video": lambda block: block["title"],
    "document": lambda block: block["title"],
    "call_to_action": lambda block: block["text"],
}
