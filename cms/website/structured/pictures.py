from cms.website.structured.writing import node


def pictures_of(page):
    """Return the page's image in the shapes that it is shown in, each with its words and credit."""
    image, shared = page["image"], page["seo"]["image"]
    if image is None:
        return []
    return [picture(image, shape["rendition"]) for shape in (shared, image) if shape]


def picture(image, rendition):
    return node(
        "ImageObject",
        url=rendition["url"],
        width=rendition["width"],
        height=rendition["height"],
        caption=image["caption"] or image["alt"],
        creditText=image["credit"],
    )
