"""How a translation ends, and its quotation marks."""

import pytest

from tests.translation.checks.asking import EN_NL, EN_RU, checks_that_speak, messages

ENDS_ALIKE = [
    ("Липы.", "Limes."),
    ("Липы", "Limes"),
    ("Липы?!", "Limes?"),
    ("Липы…", "Limes..."),
    ("Он сказал: «Липы».", "He said, “Limes.”"),
    ("Он спросил: «Липы?».", "He asked, “Limes?”"),
    ("Липы (и клёны).", "Limes (and maples.)"),
    ("В мае 2030 г.", "In May 2030"),
    ("В мае 2030 г.", "In May 2030."),
    ("В 15 час.", "At 15:00"),
    ("липы;", "limes,"),
    ("липы;", "limes"),
    ("Липы 🌳", "Limes"),
    ("—", "—"),
]
ENDS_OTHERWISE = [
    ("Липы!", "Limes.", "The source ends with “!”, the translation with “.”."),
    ("Липы?", "Limes", "The source ends with “?”, the translation without."),
    ("Липы", "Limes.", "The translation ends with “.”, the source without."),
    ("Липы:", "Limes.", "The source ends with “:”, the translation with “.”."),
]


@pytest.mark.parametrize(("russian", "english"), ENDS_ALIKE)
def test_texts_that_end_alike(russian, english):
    assert checks_that_speak(russian, english) == []
    assert checks_that_speak(english, russian, languages=EN_RU) == []


@pytest.mark.parametrize(("russian", "english", "said"), ENDS_OTHERWISE)
def test_texts_that_end_otherwise(russian, english, said):
    assert checks_that_speak(russian, english) == ["final-punctuation"]
    assert messages(russian, english) == [said]


def test_of_a_quotation_english_alone_has_the_full_stop_inside():
    assert checks_that_speak("Липы", "Limes.", is_quotation=True) == []
    assert checks_that_speak("Limes.", "Липы", is_quotation=True, languages=EN_RU) == []


def test_two_languages_of_one_rule_end_a_quotation_alike():
    found = checks_that_speak("Липы", "Липи.", is_quotation=True, languages=("ru", "uk"))

    assert found == ["final-punctuation"]


def test_a_quotation_that_asks_asks_in_both_languages():
    assert checks_that_speak("Липы?", "Limes.", is_quotation=True) == ["final-punctuation"]


@pytest.mark.parametrize("code", ["el", "zh-hans", "xx", ""])
def test_other_scripts_end_as_they_like(code):
    assert checks_that_speak("Limes?", "菩提樹。", languages=("en", code)) == []


# Quotation marks


@pytest.mark.parametrize(
    ("translation", "languages"),
    [
        ("“Limes” and ‘maples’", ("ru", "en")),
        ("It’s Linda's 5\" lime", ("ru", "en")),
        ("The newspaper «Липы»", ("ru", "en")),
        ("«Липы» и «„Клёны“ в саду»", EN_RU),
        ("“Linden” en „esdoorns”", EN_NL),
        ("»Linden« und „Ahorne“", ("en", "de")),
        ('「菩提樹」 "x"', ("en", "ja")),
    ],
)
def test_quotation_marks_of_the_language(translation, languages):
    assert "quotation-marks" not in checks_that_speak("Сад", translation, languages=languages)


@pytest.mark.parametrize(
    ("translation", "languages"),
    [
        ("«Limes» and maples", ("ru", "en")),
        ('"Limes" and maples', ("ru", "en")),
        ("„Limes“ and maples", ("ru", "en")),
        ("“Липы” и клёны", EN_RU),
        ('"Липы" и клёны', EN_RU),
        ("«Linden» en esdoorns", EN_NL),
    ],
)
def test_quotation_marks_of_another_language(translation, languages):
    assert checks_that_speak("Сад", translation, languages=languages) == ["quotation-marks"]


def test_the_message_shows_both():
    said = messages("Сад", "«Limes» and maples")

    assert said == ["« »: the quotation marks of this language are “ ”."]


def test_a_mark_that_nothing_closes():
    assert checks_that_speak("«Липы» и клёны", "“Limes and maples") == ["quotation-marks"]
    assert checks_that_speak("«Липы и клёны", "“Limes and maples") == []
