"""A snippet shows where a page says what was looked for, and nothing that could run."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.snippets import LENGTH, snippet
from search.stems import stems_in

FILLING = "Это слова, которых никто не искал. " * 20


def snippet_for(query, text):
    return snippet(text, set(stems_in(query)))


def read(snippet):
    """Return what a reader reads of a snippet."""
    return html.unescape(re.sub(r"<[^>]*>", "", snippet))


def marked(snippet):
    return [html.unescape(word) for word in re.findall(r"<mark>(.*?)</mark>", snippet)]


def test_marks_every_form_of_the_words():
    text = "Акция солидарности: все ёлки, Солидарность и елка."

    found = snippet_for("солидарностью ёлками", text)

    assert found == (
        "Акция <mark>солидарности</mark>: все <mark>ёлки</mark>, "
        "<mark>Солидарность</mark> и <mark>елка</mark>."
    )


def test_shows_a_short_text_whole():
    assert snippet_for("rally", "A rally & more.") == "A <mark>rally</mark> &amp; more."


def test_shows_the_beginning_where_nothing_is_found():
    found = snippet_for("rally", FILLING)

    assert found.startswith("Это слова, которых")
    assert found.endswith("…")
    assert marked(found) == []


def test_shows_nothing_of_a_page_without_text():
    assert snippet_for("rally", "") == ""


def test_shows_the_piece_that_says_most():
    text = f"Суд. {FILLING} Суд, суд и суд. {FILLING} Суд над Навальным. {FILLING}"

    found = snippet_for("навальный суд", text)

    assert "<mark>Суд</mark> над <mark>Навальным</mark>." in found
    assert found.startswith("…")
    assert found.endswith("…")


def test_cuts_between_words():
    found = snippet_for("митинг", f"{FILLING}Митинг. {FILLING}")

    words = read(found).strip("…").split()
    assert set(words) <= set(f"{FILLING}Митинг.".split()) | {"искал"}
    assert "Митинг." in words


@pytest.mark.parametrize(
    "text", ["<script>alert('rally')</script>", '"rally" & <mark>rally</mark>', "<rally>"]
)
def test_escapes_whatever_the_text_holds(text):
    found = snippet_for("rally", text)

    assert set(re.findall(r"<[^>]*>", found)) == {"<mark>", "</mark>"}
    assert read(found) == text


@pytest.mark.parametrize("text", ["rally" * 200, "x" * 300 + " rally", "rally " + "x" * 300])
def test_cuts_words_that_are_longer_than_a_snippet(text):
    assert 0 < len(read(snippet_for("rally", text)).strip("…")) <= LENGTH


LETTERS = st.text(st.sampled_from("абё <>&\"'…—,\U0001f600ralys"), max_size=30)
TEXTS = st.lists(LETTERS | st.sampled_from(["rally", "ёлка", "Ёлками", "<mark>"]), max_size=60)


@given(parts=TEXTS)
def test_a_snippet_is_a_piece_of_the_text_with_marked_words(parts):
    text = " ".join(" ".join(parts).split())

    found = snippet_for("rally елка", text)

    tags, piece = re.findall(r"<[^>]*>", found), read(found)
    assert tags == ["<mark>", "</mark>"] * (len(tags) // 2)
    assert piece.removeprefix("…").removesuffix("…") in text
    assert len(piece) <= LENGTH + 2
    assert {stems_in(word)[0] for word in marked(found)} <= {"ralli", *stems_in("елка")}


@given(before=st.integers(0, 600), after=st.integers(0, 600))
def test_a_word_that_is_there_is_shown(before, after):
    text = " ".join([*["слово"] * before, "rally", *["слово"] * after])

    assert marked(snippet_for("rallies", text)) == ["rally"]
