"""How each language writes: its quotation marks, dashes and blanks that hold words together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.website.typography import typed, typeset

SIGNS = "абвж стиАБ\"'-—–«»„“”‘’0123 .,\n()№aбIsM\N{NO-BREAK SPACE}"
LANGUAGES = ["ru", "en", "de"]

# A tilde stands for a no-break space.
RUSSIAN = [
    ('Он сказал: "Да".', "Он сказал: «Да»."),
    ('"Дом "Надежда" открыт"', "«Дом „Надежда“ открыт»"),
    ('«Дом "Надежда"»', "«Дом „Надежда“»"),
    ('("Да")', "(«Да»)"),
    ('экран 27" и книга', 'экран 27" и~книга'),
    ("Москва - столица", "Москва~— столица"),
    ("Москва — столица", "Москва~— столица"),
    ("13.00 - 14.00", "13.00 - 14.00"),
    ("13.00 – 14.00", "13.00 – 14.00"),
    ("по-русски, кто-то", "по-русски, кто-то"),
    ("В доме и у реки", "В~доме и~у~реки"),
    ("34 посылки", "34~посылки"),
    ("1 декабря 2024 г.", "1~декабря 2024~г."),
    ("№ 5", "№~5"),
    ("А. С. Пушкин", "А.~С.~Пушкин"),
    ("и т. д.", "и~т.~д."),
    ("был ли он", "был~ли он"),
    ("как бы то ни было", "как~бы то ни~было"),
    ("стол и слон", "стол и~слон"),
]
ENGLISH = [
    ('He said: "Yes."', "He said: “Yes.”"),
    ('"The "Hope" house"', "“The “Hope” house”"),
    ("it's here", "it’s here"),
    ('"it\'s here"', "“it’s here”"),
    ("the activists’ rights", "the activists’ rights"),
    ("Moscow - the capital", "Moscow~– the capital"),
    ("2 December 2024", "2~December 2024"),
    ("at 5 pm", "at 5~pm"),
    ("Dr. Jones", "Dr.~Jones"),
    ("10 mistakes", "10 mistakes"),
    ("10-12 people", "10-12 people"),
]


@pytest.mark.parametrize(("plain", "wanted"), RUSSIAN)
def test_russian(plain, wanted):
    assert typeset(plain, "ru").replace("\N{NO-BREAK SPACE}", "~") == wanted


@pytest.mark.parametrize(("plain", "wanted"), ENGLISH)
def test_english(plain, wanted):
    assert typeset(plain, "en-GB").replace("\N{NO-BREAK SPACE}", "~") == wanted


def test_a_language_without_rules_is_left_alone():
    assert typeset('"Ja" - nein', "de") == '"Ja" - nein'


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(SIGNS) | st.text())
def test_what_is_typeset_stays_as_it_is(language, text):
    once = typeset(text, language)

    assert typeset(once, language) == once


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(SIGNS) | st.text())
def test_what_was_typed_is_what_is_left_without_it(language, text):
    once = typeset(text, language)

    assert len(once) == len(text)
    assert typed(once) == typed(text)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text("абв аИ\"'-0123.,()№"))
def test_removing_what_it_added_gives_what_was_there(language, text):
    assert typed(typeset(text, language)) == text
