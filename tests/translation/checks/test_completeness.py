"""Empty, too long, or not translated at all."""

import pytest

from tests.translation.checks.asking import EN_NL, EN_RU, checks_that_speak, messages

BLANK = ["", " ", "\n", "\u00a0", "\u200b", "<b></b>", "<br/>", "&nbsp;", '<a id="a1"> </a>']


@pytest.mark.parametrize("blank", BLANK)
def test_of_a_blank_translation_nothing_else_is_said(blank):
    found = checks_that_speak('Приходите <a id="a1">в 13:00</a>!', blank)

    assert found == ["empty"]


def test_a_word_is_a_translation():
    assert checks_that_speak("Да", "Yes") == []


# Length


def test_a_text_may_fill_its_field():
    assert checks_that_speak("Да", "Yes", max_length=3) == []


def test_a_text_that_its_field_does_not_take():
    assert messages("Да", "Yes", max_length=2) == ["Characters: 3; the field takes at most 2."]


def test_tags_and_entities_do_not_count_as_they_are_written():
    assert checks_that_speak("<b>Я</b> и ты", "<b>I</b> &amp; u", max_length=5) == []


# The source once more


@pytest.mark.parametrize(
    "text",
    [
        "2030",
        "12.00–13.30",
        "https://example.org/spring",
        "mail@example.org",
        "Jan van der Berg",
        "Lindenstraat 7, 1015 AA Amsterdam",
        "Institute for the Study of Trees",
        "@lindens #spring",
        "{name}",
    ],
)
@pytest.mark.parametrize("languages", [EN_RU, EN_NL])
def test_names_numbers_and_addresses_are_the_same_in_every_language(text, languages):
    assert checks_that_speak(text, text, languages=languages) == []


def test_a_sentence_that_was_left_as_it_is():
    text = "Read the story"

    assert checks_that_speak(text, text, languages=EN_RU) == ["same-as-source"]


def test_one_word_may_be_the_same_in_two_languages_of_one_alphabet():
    assert checks_that_speak("A festival", "A festival", languages=EN_NL) == []
    text = "Our summer festival"
    assert checks_that_speak(text, text, languages=EN_NL) == ["same-as-source"]


def test_a_quotation_in_the_language_of_the_translation_stays():
    """A page may quote in another language than its own."""
    text = "The limes are in leaf, and nobody looks at them."

    assert checks_that_speak(text, text) == []


def test_british_and_american_texts_may_be_the_same():
    text = "Read the story"

    assert checks_that_speak(text, text, languages=("en-gb", "en")) == []
