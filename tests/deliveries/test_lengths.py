"""Texts for Telegram are cut by what is read, counted in UTF-16, and stay well-formed."""

import hypothesis.strategies as st
from hypothesis import given

from cms.deliveries.transports.units import cut, units, units_of_html
from tests.deliveries.bot_api import Reader

WORDS = st.text(alphabet="аб 😀&<>\"'\xa0\n…", max_size=60)
PARTS = st.lists(st.tuples(st.sampled_from(["", "b", "i", "blockquote", "a"]), WORDS), max_size=8)


def html_of(parts):
    return "".join(marked(tag, escaped(text)) for tag, text in parts)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def marked(tag, text):
    if not tag:
        return text
    attribute = ' href="https://example.org/?a=1&amp;b=2"' if tag == "a" else ""
    return f"<{tag}{attribute}><b>{text}</b></{tag}>"


@given(parts=PARTS, most=st.integers(1, 300))
def test_whatever_is_cut_is_short_enough_well_formed_and_a_beginning(parts, most):
    text = "".join(text for _tag, text in parts)

    shown = cut(html_of(parts), most=most)

    assert units_of_html(shown) <= most
    if units(text) <= most:
        assert units_of_html(shown) == units(text)
    assert text.startswith(text_of(shown).removesuffix("…"))


def text_of(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader.text


def test_characters_beyond_the_first_plane_count_twice():
    assert units("😀") == 2
    assert units_of_html("<b>😀&amp;</b>") == 3
    assert cut("😀😀😀", most=5) == "😀…"
    assert cut("<b>раз два три</b>", most=9) == "<b>раз два…</b>"
