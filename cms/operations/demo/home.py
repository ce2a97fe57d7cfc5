"""What the demo's home pages have beside what home.*.txt says: a picture, and links."""

from django.utils.html import format_html

from cms.operations.demo.stock import read_words
from home.models import HomePage


def make_demo_homes(stock, *, texts):
    """Publish the home pages; ``{about}`` in a text becomes a link to that page of ``texts``."""
    said = read_words("home")
    for home in HomePage.objects.select_related("locale"):
        draft = home.get_latest_revision_as_object()
        draft.title = said["title"].get(home.locale.language_code, draft.title)
        if draft.intro:
            links = {slug: link_to(page, home.locale) for slug, page in texts.items()}
            words = stock.picture_words(draft, said["image_of"])
            draft.image_alt = words["image_alt"][home.locale.language_code]
            for block in draft.intro:
                # The import has escaped what stands there.
                block.value.source = format_html(block.value.source, **links)
            draft.save_revision().publish()


def link_to(page, locale):
    """Return a link to the version of ``page`` in a locale, as rich text keeps it."""
    version = page.get_translation(locale)
    return format_html('<a linktype="page" id="{}">{}</a>', version.pk, version.title)
