"""Forms of a word are one, in either language and however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.stems import LONGEST, stem_of, stems_in, words_in


@pytest.mark.parametrize(
    "forms",
    [
        ["солидарность", "солидарности", "СОЛИДАРНОСТЬЮ", "Солидарностей"],
        ["митинг", "митинга", "митинги", "митингами"],
        ["политзаключённый", "политзаключенного", "ПОЛИТЗАКЛЮЧЁННЫМ"],
        ["ёлка", "елка", "Ёлки", "е\u0308лке"],
        ["замок", "за\u0301мок", "замо\u0301к", "за\u00adмок"],
        ["rally", "rallies", "Rallies", "RALLY"],
        ["prisoner", "prisoners", "prisoner's", "prisoners’"],
        ["report", "reported", "reporting"],
        ["café", "cafe\u0301", "cafés", "CAFÉ"],
    ],
)
def test_forms_of_a_word_are_one(forms):
    assert len({stems_in(form)[0] for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("суд", "суть"), ("мир", "мэр"), ("rally", "really"), ("й", "и"), ("2024", "2025")],
)
def test_different_words_are_different(one, other):
    assert stem_of(one) != stem_of(other)


@pytest.mark.parametrize("word", ["დღე", "ημέρα", "日本", "שלום", "2024", "covid19", "newsновости"])
def test_a_word_of_another_script_or_of_several_stands_as_it_is(word):
    assert stem_of(word) == word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Свобода — сейчас!", ["Свобода", "сейчас"]),
        ("кто-то из-за COVID-19", ["кто", "то", "из", "за", "COVID", "19"]),
        ("snake_case, a.b/c", ["snake", "case", "a", "b", "c"]),
        ("O’Connor's д'Артаньян", ["O’Connor's", "д'Артаньян"]),
        ("a\0b \ud800 c", ["a", "b", "c"]),
        ("… — 🎉 _ ' \u0301", []),
        ("", []),
    ],
)
def test_words_are_letters_and_digits(text, words):
    assert [text[word.start : word.end] for word in words_in(text)] == words


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_has_words_that_a_database_takes(text):
    words = list(words_in(text))

    assert all(word.start < word.end <= len(text) for word in words)
    assert all(0 < len(word.stem) <= LONGEST and "\0" not in word.stem for word in words)
    assert all(word.stem.encode() for word in words)


@given(st.text(min_size=1))
def test_a_word_has_the_same_stem_wherever_it_stands(text):
    for word in words_in(text):
        assert stems_in(text[word.start : word.end]) == [word.stem]


@given(st.from_regex(r"[а-яё]{1,30}|[a-z]{1,30}", fullmatch=True))
def test_case_and_the_dots_of_yo_do_not_matter(word):
    assert stem_of(word) == stem_of(word.upper()) == stem_of(word.replace("ё", "е"))
