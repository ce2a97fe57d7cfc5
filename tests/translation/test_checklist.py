"""The publishing checklist tells how a page stands in the other languages."""

import pytest
from django.urls import reverse

from cms.publication.gates import PublicationRefused
from cms.translation.beginning import source_page
from cms.translation.publishing import publish_together, publish_translation
from pages.checklist import Checklist, Severity
from tests.factories import ImageFactory, paragraphs, publish_post, translate
from tests.translation.newsroom import published_record
from tests.translation.people import begun, write

pytestmark = pytest.mark.django_db


def notes(page):
    return [(each.text, each.url) for each in Checklist.of(page).of_severity(Severity.NOTE)]


def test_what_is_not_translated_is_told_with_the_way_to_do_it():
    post = publish_post("ru", body=paragraphs("Мы пришли."))

    found = notes(post)

    assert found == [("English: missing", reverse("translation_of", args=[post.pk, "en"]))]


def test_what_is_translated_is_told_too():
    post = publish_post("ru", body=paragraphs("Мы пришли."))
    translate(post, "en", title="Spring")

    assert [text for text, _url in notes(post)] == ["English: up to date"]


def test_the_desk_publishes_nothing_against_an_error_of_the_list():
    record = published_record()
    page = source_page(record)
    page.image, page.image_alt = ImageFactory(), ""
    page.save_revision()

    with pytest.raises(PublicationRefused, match="Say what the lead image shows"):
        publish_together(record, user=None)

    page.refresh_from_db()
    assert page.image is None


def test_the_desk_publishes_no_translation_against_it_either():
    source = publish_post("ru", title="Весна", image=ImageFactory(), image_alt="")
    record = begun(source)
    write(record, "Spring")

    with pytest.raises(PublicationRefused, match="Say what the lead image shows"):
        publish_translation(record, user=None)
