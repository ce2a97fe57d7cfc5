"""Where a text stands, in the words of the editor."""

import pytest

from tests.factories import publish_post
from tests.translation.people import begun, write

pytestmark = pytest.mark.django_db


def places(body):
    sheet = write(begun(publish_post("ru", body=body)))
    return [sheet.places[each.order].label for each in sheet.segments]


def test_a_block_of_one_field_is_named_once():
    body = [("heading", {"text": "Весна", "level": "h2"})]

    assert places(body)[1:] == ["Text · Heading"]


def test_a_paragraph_is_counted_and_an_item_of_a_list_too():
    body = [("paragraph", "<p>Раз.</p><ul><li>Два.</li><li>Три.</li></ul>")]

    assert places(body)[1:] == [
        "Text, paragraph 1",
        "Text, list item 1 of 2",
        "Text, list item 2 of 2",
    ]
