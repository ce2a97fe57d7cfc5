"""Numbers, in digits and in words, in both directions."""

import pytest

from tests.translation.checks.asking import EN_NL, EN_RU, checks_that_speak, messages

SAME = [
    ("Пришли 2 человека", "Two people came"),
    ("Пришли двое", "2 people came"),
    ("Оба пришли", "Both came"),
    ("1 000 лип", "1,000 limes"),
    ("1000 лип", "A thousand limes"),
    ("5 тыс. лип", "5,000 limes"),
    ("5–10 тысяч лип", "5,000–10,000 limes"),
    ("1,5 млн лип", "1.5 million limes"),
    ("1,5 млн лип", "1,500,000 limes"),
    ("$5 млн", "$5m"),
    ("от ста до трёхсот тысяч", "from one hundred to three hundred thousand"),
    ("сто двадцать пять лип", "125 limes"),
    ("Ему 8,5 года", "He is eight and a half years old"),
    ("Рост на 3,5 %", "A rise of 3.5%"),
    ("50 процентов", "50 percent"),
    ("треть, 1/3", "a third"),
    ("XX век", "The 20th century"),
    ("В ХХI веке", "In the twenty-first century"),
    ("Николай II", "Nicholas II"),
    ("1-й этаж", "The 1st floor"),
    ("5-й этаж", "The fifth floor"),
    ("В 90-х", "In the 1990s"),
    ("В 1990-е", "In the 90s"),
    ("18-летний", "Eighteen years old"),
    ("Пятилетний план", "A 5-year plan"),
    ("35-я годовщина", "The thirty-fifth anniversary"),
    ("Статья 31.2", "Article 31.2"),
    ("Пункт 3.1.2", "Item 3.1.2"),
    ("€ 3,50", "€3.50"),
    ("10 000,50", "10,000.50"),
    ("+31 20 123 45 67", "+31201234567"),
    ("12 лип", "A dozen limes"),
    ("Ковид", "COVID-19"),
    ("Большая семёрка, G7", "The group of seven"),
    ("В 2024–2026 гг.", "In 2024–2026"),
    ("24/7", "24/7"),
    ("3 раза: 3, 3 и ещё 3", "Three times"),
]
DIFFERENT = [
    ("В 2024 году", "In 2023", "“2024” in the source is “2023” in the translation."),
    ("500 лип", "50 limes", "“500” in the source is “50” in the translation."),
    ("500 лип", "Limes", "“500” is in the source and not in the translation."),
    ("Липы", "500 limes", "“500” is in the translation and not in the source."),
    ("5 тысяч", "5 million", "“5” in the source is “5” in the translation."),
    ("5 лет", "Six years", "“5” in the source is “Six” in the translation."),
    ("Пять лет", "Six years", "“Пять” in the source is “Six” in the translation."),
    ("1,5 млн", "15 million", "“1,5” in the source is “15” in the translation."),
]


@pytest.mark.parametrize(("russian", "english"), SAME)
def test_the_same_number_in_other_signs(russian, english):
    assert "numbers" not in checks_that_speak(russian, english)
    assert "numbers" not in checks_that_speak(english, russian, languages=EN_RU)


@pytest.mark.parametrize(("russian", "english", "said"), DIFFERENT)
def test_another_number(russian, english, said):
    assert messages(russian, english) == [said]


@pytest.mark.parametrize(("russian", "english", "said"), DIFFERENT)
def test_another_number_in_the_other_direction(russian, english, said):
    assert checks_that_speak(english, russian, languages=EN_RU) == ["numbers"]


def test_numbers_in_words_may_be_said_otherwise():
    assert checks_that_speak("Пять лет", "Half a decade") == []
    assert checks_that_speak("Один за другим", "In turn") == []


def test_each_number_that_is_lost_is_named():
    said = messages("100, 200 и 300", "Many")

    assert [message.split(" ")[0] for message in said] == ["“100”", "“200”", "“300”"]


def test_thousands_are_parted_as_the_language_does():
    assert checks_that_speak("1,000 limes", "1.000 linden", languages=EN_NL) == []
    assert checks_that_speak("1,000 limes", "1,5 linde", languages=EN_NL) == ["numbers"]


@pytest.mark.parametrize("code", ["nl", "xx", ""])
def test_small_numbers_may_be_words_where_nobody_knows_the_words(code):
    assert checks_that_speak("7 limes", "zeven linden", languages=("en", code)) == []
    assert checks_that_speak("70 limes", "linden", languages=("en", code)) == ["numbers"]
