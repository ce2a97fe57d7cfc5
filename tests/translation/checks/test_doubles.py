"""What was typed twice."""

import pytest

from tests.translation.checks.asking import EN_RU, checks_that_speak, messages


@pytest.mark.parametrize("spaces", ["  ", " \u00a0", "    "])
def test_spaces_side_by_side(spaces):
    said = messages("Липы и клёны", f"Limes{spaces}and maples")

    assert said == ["Two spaces stand side by side: “Limes␣␣and maples”."]


def test_a_space_beside_a_line_break_is_no_double():
    assert checks_that_speak("Липы<br/>клёны", "Limes <br/> maples") == []


@pytest.mark.parametrize(
    ("translation", "languages"),
    [("Under the the limes", ("ru", "en")), ("The the limes", ("ru", "en")), ("В в саду", EN_RU)],
)
def test_a_word_that_stands_twice(translation, languages):
    assert checks_that_speak("Sad", translation, languages=languages) == ["doubled-words"]


@pytest.mark.parametrize(
    ("source", "translation", "languages"),
    [
        ("В Баден Бадене", "In Baden Baden", ("ru", "en")),
        ("Она уже ушла", "She had had enough", ("ru", "en")),
        ("Limes", "Чуть чуть лип", EN_RU),
        ("Липы, липы", "Limes, limes", ("ru", "en")),
        ("Это. Это липы", "It is. Is it limes", ("ru", "en")),
        ("Шли шли и пришли", "They walked walked and came", ("ru", "en")),
        ("Ох уж", "Well-well well", ("ru", "en")),
    ],
)
def test_words_that_may_stand_twice(source, translation, languages):
    assert checks_that_speak(source, translation, languages=languages) == []
