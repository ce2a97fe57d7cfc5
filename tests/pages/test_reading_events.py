"""Days, hours and places, read from a text as people write it."""

from datetime import date, time

import pytest

from pages.events import (
    Hours,
    ImpossibleDate,
    ImpossibleTime,
    Label,
    Place,
    city_in,
    country_of,
    dated_weekdays,
    find_dates,
    find_days,
    find_hours,
    label_of,
    read_place,
)
from pages.events.languages import EVENT_LANGUAGES

DAY = date(2030, 5, 9)
# What each language writes between the first day and the last.
BETWEEN = [
    words
    for language in EVENT_LANGUAGES
    for words in (
        *language.until,
        *language.through,
        *(f"{word} –" for word in language.after_year),
        *(f"{word}. –" for word in language.after_year),
    )
]


@pytest.mark.parametrize(
    "text",
    [
        "09.05.2030",
        "9.5.2030",
        "Дата: четверг 09.05.2030",
        "9 мая 2030 года",
        "9-го мая 2030",
        "May 9, 2030",
        "On 9 May 2030 we sing",
        "the 9th of May 2030",
        "МАЯ 9, 2030",
    ],
)
def test_a_date_is_read_however_it_is_written(text):
    [written] = find_dates(text)

    assert written.on_calendar(None) == DAY
    assert text[written.start : written.end] == written.text


@pytest.mark.parametrize("text", ["9 мая", "May 9", "9th of May"])
def test_a_date_without_a_year_is_in_the_year_that_is_asked_for(text):
    [written] = find_dates(text)

    assert (written.year, written.on_calendar(2030)) == (None, DAY)


@pytest.mark.parametrize("text", ["9.5", "2030", "в мае", "маями 9", "109.05.2030", "§ 9.05.20301"])
def test_other_numbers_are_no_dates(text):
    assert find_dates(text) == []


@pytest.mark.parametrize("words", ["–", *BETWEEN])
def test_two_days_are_the_ends_of_a_time_in_the_words_of_every_language(words):
    days = find_days(f"9 мая 2030 {words} 11.05.2030")

    assert (days.first.day, days.last.day, days.others) == (9, 11, ())


@pytest.mark.parametrize(
    "words", [",", *(word for language in EVENT_LANGUAGES for word in language.also)]
)
def test_two_days_with_other_words_between_are_two_times(words):
    days = find_days(f"9 мая 2030 {words} 11.05.2030")

    assert (days.last.day, [each.day for each in days.others]) == (9, [11])


@pytest.mark.parametrize("text", ["31.06.2030", "30 февраля 2030", "June 31, 2030", "0 мая 2030"])
def test_a_day_that_no_calendar_has_is_refused_when_it_is_asked_for(text):
    [written] = find_dates(text)

    with pytest.raises(ImpossibleDate, match=written.text):
        written.on_calendar(2030)


def test_days_in_a_row_have_a_first_one():
    [written] = find_dates("9–11 мая 2030 года")

    assert written.first.on_calendar(None) == DAY
    assert written.on_calendar(None) == date(2030, 5, 11)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("В четверг, 9 мая 2030", 3),
        ("9 мая 2030 года (четверг)", 3),
        ("On Thursday the 9th of May 2030", 3),
        ("Дата: 09.05.2030, в этот четверг", 3),
    ],
)
def test_a_weekday_belongs_to_the_date_beside_it(text, weekday):
    [(number, _word, written)] = dated_weekdays(text, is_line_of_date=True)

    assert (number, written.on_calendar(None)) == (weekday, DAY)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("12.00 – 13.30 часов", (12, 0), (13, 30)),
        ("9 – 10 час.", (9, 0), (10, 0)),
        ("с 9 до 10.30", (9, 0), (10, 30)),
        ("from 9 until 10", (9, 0), (10, 0)),
        ("2 – 3.30 pm", (14, 0), (15, 30)),
        ("10 a.m. to 1 p.m.", (10, 0), (13, 0)),
        ("12 am", (0, 0), None),
        ("начало в 18:30", (18, 30), None),
        ("20:00-24:00", (20, 0), (0, 0)),
    ],
)
def test_hours_are_read_however_they_are_written(text, begins, ends):
    assert find_hours(text) == Hours(time(*begins), ends and time(*ends))


@pytest.mark.parametrize("text", ["", "уточняется", "in the evening"])
def test_a_text_without_numbers_has_no_hours(text):
    assert find_hours(text) is None


@pytest.mark.parametrize("text", ["25.00", "13.75", "10 – 26 часов", "13 pm", "0 am"])
def test_hours_that_no_clock_shows_are_refused(text):
    with pytest.raises(ImpossibleTime):
        find_hours(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Сад, Lange Laan 2, 1234 AB Delft", Place("Сад", "Lange Laan 2", "1234 AB", "Delft")),
        ("Сад, Lange Laan 2b, 1234AB, Delft.", Place("Сад", "Lange Laan 2b", "1234AB", "Delft")),
        ("Lange Laan 2, 1234 AB Delft", Place("", "Lange Laan 2", "1234 AB", "Delft")),
        ("Зал, второй этаж, Утрехт", Place("Зал, второй этаж", "", "", "Утрехт")),
        ("the garden, Leiden", Place("the garden", "", "", "Leiden")),
        ("Гаага", Place("", "", "", "Гаага")),
        ("у реки", Place("у реки")),
        ("", Place()),
    ],
)
def test_a_place_is_taken_apart(text, place):
    assert read_place(text) == place


def test_a_city_has_a_name_in_each_language():
    assert city_in("Den Haag", "ru") == city_in("The Hague", "ru") == "Гаага"
    assert city_in("гаага", "en") == "The Hague"
    assert city_in("Den Haag", "nl") == "Den Haag"
    assert city_in("Zuiderwoude", "ru") == "Zuiderwoude"


def test_a_city_lies_in_its_country_and_an_unknown_one_at_home():
    assert (country_of("Берлин"), country_of("Zuiderwoude")) == ("DE", "NL")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Место проведения: сад", ("ru", Label.PLACE)),
        ("Venue : the garden", ("en", Label.PLACE)),
        ("время: 12", ("ru", Label.TIME)),
        ("Dates: none", None),
        ("In time: 12", None),
    ],
)
def test_a_line_is_known_by_its_label(text, label):
    assert label_of(text) == label
