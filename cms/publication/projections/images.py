"""What a document shows of an image: its words, its sizes and its key, never the file."""

from hashlib import sha256

from cms.publication.rendering.presets import PRESETS, size_of


def project_image(image, context, *, alt="", caption=""):
    """Return the document of an image as one page shows it, or ``None`` if it must not be shown.

    ``alt`` and ``caption`` are the page's own words for it, in the page's locale.
    """
    if not context.shows_image(image):
        return None
    words = {"alt": alt, "caption": caption, "credit": image.credit}
    return {
        "id": f"{image.pk}:{context.locale.language_code}:{digest(words, length=8)}",
        "url_key": f"{image.pk}-{image_key(image)}",
        **words,
        "focal_point": project_focal_point(image),
        "sizes": {name: project_sizes(image, specs) for name, specs in PRESETS.items()},
    }


def project_lead_image(page, context):
    """Return the document of the image that a page leads with, or ``None``."""
    return project_image(page.image, context, alt=page.image_alt, caption=page.image_caption)


def image_key(image):
    """Return a digest that changes with the file and its focal point, so that URLs never lie."""
    facts = (image.pk, image.file.name, image.get_file_hash(), str(image.get_focal_point()))
    return digest(facts, length=20)


def digest(facts, *, length):
    return sha256(repr(facts).encode()).hexdigest()[:length]


def project_focal_point(image):
    point = image.get_focal_point()
    if point is None:
        return None
    x, y = point.centroid
    return [round(x / image.width, 4), round(y / image.height, 4)]


def project_sizes(image, specs):
    """Return the widths and heights of a preset, smallest first, without repetition."""
    return [list(size) for size in sorted({size_of(image, spec) for spec in specs})]


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
