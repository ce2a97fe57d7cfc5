"""Terms that the glossary has for what was recognised in the source."""

import pytest

from cms.translation.checks import Term
from tests.translation.checks.asking import EN_RU, checks_that_speak, messages

LIME = Term("липа", "lime tree", forbidden=("linden",))


@pytest.mark.parametrize("translation", ["A lime tree", "Lime trees", "the LIME TREE’s leaf"])
def test_a_term_in_any_of_its_forms(translation):
    assert checks_that_speak("Липа", translation, terms=(LIME,)) == []


def test_a_term_that_is_not_used():
    said = messages("Липа", "A lime", terms=(LIME,))

    assert said == ["“липа” is “lime tree” in the glossary."]


def test_a_form_that_is_not_to_be_used():
    said = messages("Липа", "Lindens, or lime trees", terms=(LIME,))

    assert said == ["Not “linden” but “lime tree”, says the glossary."]


def test_russian_terms_are_inflected():
    term = Term("fir tree", "зелёная ёлка")

    assert checks_that_speak(
        "Fir trees", "О зеленых елках", languages=EN_RU, terms=(term,)
    ) == []  # fmt: skip


@pytest.mark.parametrize("term", [Term("липа", ""), Term("липа", "—", forbidden=("", "…"))])
def test_a_term_without_words_asks_nothing(term):
    assert checks_that_speak("Липа", "Lime", terms=(term,)) == []


def test_a_language_without_stems_is_compared_as_it_is():
    term = Term("lime", "липа")

    assert checks_that_speak("Lime", "Липа", languages=("en", "bg"), terms=(term,)) == []
