"""Letters of another alphabet. Words of two alphabets are written with escapes, to be seen."""

import pytest

from tests.translation.checks.asking import EN_NL, EN_RU, checks_that_speak, messages

CYRILLIC_IO, CYRILLIC_A, CYRILLIC_ER = "\u0451", "\u0430", "\u0420"
ZOE = f"Zo{CYRILLIC_IO}"


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Газета «Липы» вышла", "The newspaper “Липы” is out"),
        ("Газета «Липы» вышла", "The newspaper Lipy (Липы) is out"),
        ("«Липы»", "“Липы”"),
        ("Тег #липа", "The tag #липа"),
        ("Канал @липы", "The channel @липы"),
        ("№ 5", "No. 5"),
        ("Липа", "Linde – π and Ω"),
    ],
)
def test_cyrillic_names_may_stay_where_they_are_set_apart(source, translation):
    assert checks_that_speak(source, translation) == []


@pytest.mark.parametrize(
    "translation",
    [
        "IT-специалист из Free Lindens NL",
        "Free Lindens NL",
        "Lindenstraat 7, Den Haag",
        "Роман «The Limes Are in Leaf and Nobody Looks»",
        "Мы в Facebookе и Telegramе",
        "SMSка пришла",
        "Витамин C, план B и XIX век",
        "Смотрите пункт c) договора",
    ],
)
def test_latin_names_are_at_home_in_a_russian_text(translation):
    found = checks_that_speak("Limes", translation, languages=EN_RU)

    assert not {"wrong-script", "homoglyphs", "foreign-words"} & {*found}


# The whole text


@pytest.mark.parametrize("text", ["Липы зазеленели.", "ЛИПЫ", "Липы, “Lime” и липы"])
def test_a_latin_language_in_cyrillic_is_not_translated(text):
    found = checks_that_speak(text, text)

    assert found == ["wrong-script"]


def test_a_russian_text_in_latin_sentences_is_not_translated():
    text = "The limes are in leaf, and nobody ever looks at them."

    assert checks_that_speak(text, text, languages=EN_RU) == ["wrong-script"]


def test_dutch_is_latin_too():
    assert "wrong-script" in checks_that_speak("Limes", "Липы", languages=EN_NL)


@pytest.mark.parametrize("code", ["sr", "zh-hans", "el", "", "xx", "no such language"])
def test_languages_of_which_the_alphabet_is_not_known_may_have_any(code):
    found = checks_that_speak("Limes", f"Липы {ZOE} лime", languages=("en", code))

    assert not {"wrong-script", "homoglyphs", "foreign-words"} & {*found}


# One word


@pytest.mark.parametrize(
    ("source", "translation", "letters"),
    [
        ("Zoe", ZOE, CYRILLIC_IO),
        ("Мир", f"{CYRILLIC_ER}eace", CYRILLIC_ER),
        ("Липа", f"Lime, {CYRILLIC_A} tree", CYRILLIC_A),
        ("Липы и клёны", "Lимыs and maples", "имы"),
    ],
)
def test_a_cyrillic_letter_in_an_english_word(source, translation, letters):
    said = messages(source, translation)

    assert len(said) == 1
    assert f"“{letters}” is of another alphabet." in said[0]


@pytest.mark.parametrize("translation", ["Пpивет", "Cад", "Мы и c вами", f"Дом {ZOE}"])
def test_a_latin_letter_in_a_russian_text(translation):
    assert checks_that_speak("Hi", translation, languages=EN_RU) == ["homoglyphs"]


def test_a_homoglyph_of_the_source_is_no_error_of_the_translation():
    assert checks_that_speak(f"Дом {ZOE}", "Zoë’s house") == ["homoglyphs-in-source"]


def test_a_homoglyph_that_was_copied_is_one():
    found = checks_that_speak(f"Дом {ZOE}", f"House {ZOE}")

    assert found == ["homoglyphs", "homoglyphs-in-source"]


# Some words


def test_words_that_were_forgotten():
    said = messages("Липы и клёны в саду", "The limes and клёны are in the garden")

    assert said == ["“клёны” is written in another alphabet."]


def test_a_long_quotation_is_to_be_translated():
    translation = "He said: “Мы посадили липы вдоль всей улицы”"

    assert checks_that_speak("Он сказал: «Мы…»", translation)[0] == "foreign-words"
