import pytest

from tests.factories import paragraphs, publish_text, translate
from tests.website.reading import read

pytestmark = pytest.mark.django_db


def test_text_page_shows_what_the_editor_wrote_in_both_languages(client):
    page = publish_text("ru", title="О нас", lead="Коротко.", body=paragraphs("Подробно."))
    translation = translate(page, "en", title="About us", lead="In short.", body=["In full."])

    pages = [read(client, each.url) for each in (page, translation)]

    assert [each.h1.text for each in pages] == ["О нас", "About us"]
    assert [[text.text for text in each.select(".prose p")] for each in pages] == [
        ["Коротко.", "Подробно."],
        ["In short.", "In full."],
    ]


def test_text_page_below_another_leads_back_to_it(client):
    above = publish_text("ru", title="О нас", slug="o-nas")
    below = publish_text("ru", parent=above, title="Связь")

    page = read(client, below.url)

    assert [link["href"] for link in page.select(".breadcrumbs a")] == ["/ru/", "/ru/o-nas/"]
