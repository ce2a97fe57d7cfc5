"""The demo's text pages, in every language."""

from cms.operations.demo.pages import publish_page, section_of, texts_of
from cms.operations.demo.stock import read_words
from home.models import HomePage
from pages.models import TextPage


def make_demo_texts():
    """Publish the text pages in every language; return those of the default locale."""
    home = section_of(HomePage)
    return {
        slug: publish_page(TextPage(slug=slug), below=home, words=texts_of(entry))
        for slug, entry in read_words("texts").items()
    }
