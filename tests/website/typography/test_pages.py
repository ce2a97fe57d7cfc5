"""Pages of the site are typeset in their language; what is stored stays as it was typed."""

import re

import pytest

from pages.models import NewsPostPage
from tests.factories import paragraphs, publish_post, publish_text

pytestmark = pytest.mark.django_db


def test_a_post_is_typeset_and_its_text_stays_as_typed(client):
    text = 'Он сказал: "В доме 34 окна" - и ушёл.'
    post = publish_post("ru", title='О "Весне"', body=paragraphs(text))

    page = client.get(post.url).content.decode()

    assert "Он\N{NO-BREAK SPACE}сказал" not in page
    wanted = "Он сказал: «В доме 34 окна» — и ушёл."
    for before in ("В ", "34 ", "» ", "и "):
        kept = before[:-1] + "\N{NO-BREAK SPACE}"
        wanted = wanted.replace(before, kept)
    assert wanted in page
    assert "О\N{NO-BREAK SPACE}«Весне»</h1>" in page
    assert text in str(NewsPostPage.objects.get(pk=post.pk).body.raw_data[0]["value"])


def test_an_english_page_has_english_marks(client):
    page = publish_text("en", title="About us", body=paragraphs('We say "no" on 2 December.'))

    html = client.get(page.url).content.decode()

    assert "We say “no” on 2\N{NO-BREAK SPACE}December." in html


def test_no_address_and_no_attribute_is_touched(client):
    link = '<a href="https://example.org/a - b">там</a>'
    post = publish_post("ru", body=paragraphs(f"Это {link}."))

    html = client.get(post.url).content.decode()

    assert re.search(r'href="https://example.org/a(?: - |%20-%20)b"', html)
