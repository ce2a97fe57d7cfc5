"""What the board leaves of all pages, by what its address says."""

import pytest
from django.urls import reverse

from tests.factories import publish_post
from tests.translation.people import translator

pytestmark = pytest.mark.django_db


def titles(**asked):
    response = translator().client.get(reverse("translation_board"), asked)
    return [row["page"].title for row in response.context["rows"]]


@pytest.mark.parametrize("words", ["ёлки", "ЁЛКИ", "елки", "Ёлки и"])
def test_titles_are_found_in_any_case_and_without_the_dots_of_letters(words):
    publish_post("ru", title="Ёлки и липы")
    publish_post("ru", title="Клёны")

    assert titles(q=words) == ["Ёлки и липы"]


def test_a_count_leads_to_the_pages_that_it_counts():
    publish_post("ru", title="Весна")

    response = translator().client.get(reverse("translation_board"), {"q": "весна"})

    assert 'href="?q=%D0%B2%D0%B5%D1%81%D0%BD%D0%B0&amp;state=MISSING"' in response.content.decode()
    assert titles(q="весна", state="MISSING") == ["Весна"]
    assert titles(q="весна", state="OUTDATED") == []
