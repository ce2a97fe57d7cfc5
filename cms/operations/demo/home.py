"""The demo's home page in every language that it is written in."""

from django.utils.html import format_html

from cms.operations.demo.stock import read_words
from home.models import HomePage


def make_demo_homes(stock, *, texts):
    """Fill the home pages; ``{about}`` in a text of theirs links to that page of ``texts``."""
    words = read_words("home")
    for home in HomePage.objects.select_related("locale"):
        if home.locale.language_code in words["intro"]:
            links = {slug: link_to(page, home.locale) for slug, page in texts.items()}
            fill_home(home, words, stock, links=links)


def fill_home(home, words, stock, *, links):
    """Write picture, introduction and stand in one language, and publish them."""
    language = home.locale.language_code
    home.image_alt = stock.picture_words(home, words["image_of"])["image_alt"][language]
    home.intro = [("paragraph", paragraph(text, links)) for text in words["intro"][language]]
    home.stand_heading = words["stand"]["heading"][language]
    home.stand = [
        (
            "point",
            {"lead": point["lead"][language], "text": paragraph(point["text"][language], links)},
        )
        for point in words["stand"]["points"]
    ]
    home.save_revision().publish()


def link_to(page, locale):
    """Return a link to the version of ``page`` in a locale, as rich text keeps it."""
    version = page.get_translation(locale)
    return format_html('<a linktype="page" id="{}">{}</a>', version.pk, version.title)


def paragraph(text, links):
    return str(format_html(f"<p>{text}</p>", **links))
