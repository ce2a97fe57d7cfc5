"""How many statements the desk costs, whatever the length of the page."""

import pytest
from django.urls import reverse

from cms.translation.saving import version_of
from cms.translation.sheets import Sheet
from tests.factories import paragraphs, publish_post
from tests.translation.people import begun, editor_of, reviewer, translator, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    texts = [f"Абзац {number}." for number in range(99)]
    record = begun(publish_post("ru", title="Весна", body=paragraphs(*texts)))
    write(record, "Spring", *(f"Paragraph {number}." for number in range(50)))
    return record


@pytest.mark.parametrize("who", [translator, reviewer, lambda: editor_of("en")])
def test_a_page_of_100_segments_is_shown_in_30_statements(
    record, who, django_assert_max_num_queries
):
    client, address = who().client, reverse("translation_desk", args=[record.pk])
    client.get(address)

    with django_assert_max_num_queries(30):
        response = client.get(address)

    assert response.content.decode().count('class="desk-row"') == 100


@pytest.mark.parametrize("who", [translator, reviewer, lambda: editor_of("en")])
@pytest.mark.parametrize("place", [3, 99], ids=["once more", "for the first time"])
def test_a_text_is_saved_in_21_statements(record, who, place, django_assert_max_num_queries):
    client, segment = who().client, Sheet(record).segments[place]
    version = version_of(segment.translation)
    numbers = [record.pk, segment.context.pk, segment.string.pk]
    address = reverse("translation_segment", args=numbers)
    client.get(reverse("translation_board"))

    # One of them asks whether editing is held, as each request of the admin that may write does.
    with django_assert_max_num_queries(21):
        response = client.post(address, {"text": "Something else.", "seen": version})

    assert response.json()["status"] == "done"
