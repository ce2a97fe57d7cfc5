"""Texts with handles are sound HTML whatever somebody makes of them."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.strings import StringValue

from cms.translation.markup import HANDLE, Markup

LINKED = 'Write to <a id="a1">our <b>friends</b></a> today<br/>or tomorrow &amp; later'

pieces = st.sampled_from(["⟦1⟧", "⟦/1⟧", "⟦2⟧", "⟦/2⟧", "⟦9⟧", "a", "ж", "<b>", "&", "\n", " "])
texts = st.lists(pieces, max_size=20).map("".join)


def test_tags_are_shown_as_handles():
    assert Markup(LINKED).text_of(LINKED) == (
        "Write to ⟦1⟧our ⟦2⟧friends⟦/2⟧⟦/1⟧ today\nor tomorrow & later"
    )


def test_what_is_shown_becomes_the_same_again():
    markup = Markup(LINKED)

    assert markup.html_of(markup.text_of(LINKED)) == LINKED


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("⟦1⟧open", '<a id="a1">open</a>'),
        ("closed⟦/1⟧", "closed"),
        ("⟦1⟧a ⟦2⟧b⟦/1⟧ c⟦/2⟧", '<a id="a1">a <b>b</b></a> c'),
        ("⟦1⟧a⟦/1⟧ ⟦1⟧b⟦/1⟧", '<a id="a1">a</a> b'),
        ("⟦7⟧unknown⟦/7⟧", "unknown"),
        ("<script>", "&lt;script&gt;"),
    ],
)
def test_broken_handles_are_mended(text, html):
    assert Markup(LINKED).html_of(text) == html


@given(texts)
def test_any_text_makes_a_segment_that_the_library_takes(text):
    html = Markup(LINKED).html_of(text)

    value = StringValue.from_translated_html(html)

    assert str(BeautifulSoup(html, "html.parser")) == value.data
    value.render_html({"a1": {"href": "https://example.com/"}})


@given(texts)
def test_no_word_is_lost(text):
    html = Markup(LINKED).html_of(text)

    assert StringValue(html).render_text().split() == HANDLE.sub("", text).split()


@given(texts)
def test_what_was_mended_stays_as_it_is(text):
    markup = Markup(LINKED)
    html = markup.html_of(text)

    assert markup.html_of(markup.text_of(html)) == html
