"""Files of posts for the importer: one content a line, as another system would write them."""

import json
from io import BytesIO

from PIL import Image as Picture

GARDENS = {"slug": "gardens", "names": {"ru": "Сады", "en": "Gardens"}}


def post(key="one", **members):
    """Return a post in the site's two languages, with what is given in place of its members."""
    return {
        "key": key,
        "date": "2019-05-31",
        "languages": {"ru": words("ru"), "en": words("en")},
    } | members


def words(language, **members):
    said = {
        "ru": {"title": "Сад открыт", "body": [paragraph("Калитка не заперта.")]},
        "en": {"title": "The garden is open", "body": [paragraph("The gate is not locked.")]},
    }
    return said[language] | members


def paragraph(text):
    return {"type": "paragraph", "html": f"<p>{text}</p>"}


def everything(key, **members):
    """Return a post with every kind of block, topics and a lead image, in two languages."""
    return post(
        key,
        kind="STATEMENT",
        topics=[GARDENS],
        image={"path": "pictures/gate.png", "people": "NOBODY", "credit": "V. L."},
        languages={
            "ru": words(
                "ru",
                lead="Утром, ещё до колокола.",
                image_alt="Калитка",
                image_caption="Калитка утром",
                body=blocks("Слово", "слева"),
            ),
            "en": words(
                "en",
                lead="In the morning, before the bell.",
                image_alt="A gate",
                image_caption="The gate in the morning",
                body=blocks("Word", "left"),
            ),
        },
        **members,
    )


def blocks(word, end):
    """Return a block of each kind; each text is made of two words."""
    picture = {"path": "pictures/gate.png", "alt": f"{word} 7 {end}", "caption": f"{word} 8 {end}"}
    return [
        paragraph(f"{word} 1 <b>{word} 2</b> <a href='https://example.com/?a=1&amp;b=2'>{end}</a>"),
        {"type": "heading", "text": f"{word} 3 {end}", "level": "3"},
        {"type": "list", "ordered": True, "items": [f"{word} 4", f"<i>{end}</i> 5"]},
        {"type": "quote", "text": f"{word} 6 {end}", "attribution": f"{word} N.", "language": "de"},
        {"type": "image", **picture},
        {"type": "gallery", "images": [picture, {"path": "pictures/bank.png", "decorative": True}]},
        {"type": "video", "url": "https://video.example.com/1", "title": f"{word} 9 {end}"},
        {"type": "call_to_action", "text": f"{word} 10", "url": "https://example.com/"},
    ]


def write_lines(path, *posts):
    """Write a file of posts, with pictures beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in posts))
    for name, colour in (("gate", "teal"), ("bank", "gold")):
        write_picture(path.parent / "pictures" / f"{name}.png", colour)
    return path


def write_picture(path, colour):
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = BytesIO()
    Picture.new("RGB", (64, 40), colour).save(stream, "PNG")
    path.write_bytes(stream.getvalue())
