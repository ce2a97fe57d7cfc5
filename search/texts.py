"""What of a published page is searched: the words that its readers see."""

from typing import NamedTuple

from cms.publication.projections.images import images_in
from cms.publication.rendering.blocks import text_of_blocks

# What a word weighs where it stands. A title weighs more than all the rest together can.
TITLE, LEAD, BODY = 24, 4, 1


class Passage(NamedTuple):
    """A piece of text, and what each of its words weighs."""

    text: str
    weight: int


def passages_of(page):
    """Return all that readers read of a page beside its title, in order.

    ``page`` holds its document, of whatever version. What it only points to, as a related post,
    is not part of it.
    """
    texts = [
        *((page.get(name), LEAD) for name in ("lead", "summary")),
        (text_of_blocks(page.get("intro", ())), BODY),
        (page.get("stand_heading"), LEAD),
        *((text, BODY) for point in page.get("stand", ()) for text in texts_of_point(point)),
        (text_of_blocks(page.get("body", ())), BODY),
        *((topic["name"], LEAD) for topic in page.get("topics", ())),
        *((text, LEAD) for text in texts_of_place(page.get("place"))),
        (page.get("organizer"), BODY),
        ((page.get("source") or {}).get("text"), BODY),
        *((text, BODY) for image in images_in(page) for text in texts_of_image(image)),
    ]
    return [Passage(text, weight) for text, weight in texts if text]


def texts_of_point(point):
    return point["lead"], point["text"]["text"]


def texts_of_place(place):
    return [place[name] for name in ("name", "address", "city")] if place else ()


def texts_of_image(image):
    return [image.get(name) for name in ("alt", "caption", "credit")]


def text_of(page):
    """Return all that is read beside the title as one line.

    A lead that repeats the text, as one made of its first sentence does, is left out.
    """
    texts = dict.fromkeys(" ".join(passage.text.split()) for passage in passages_of(page))
    return " ".join(text for text in texts if not is_said(text, texts.keys() - {text}))


def is_said(text, others):
    """Tell whether one of ``others`` holds these very words."""
    return any(f" {text} " in f" {other} " for other in others)
