"""Dates and times as both languages write them."""

import pytest

from tests.translation.checks.asking import EN_NL, EN_RU, checks_that_speak, messages

SAME_DATES = [
    ("1 мая 2030 г.", "1 May 2030"),
    ("1 мая 2030 года", "May 1, 2030"),
    ("1 мая 2030 года", "The 1st of May 2030"),
    ("01.05.2030", "May 1st, 2030"),
    ("01.05.2030", "2030-05-01"),
    ("01.05.2030", "05/01/2030"),
    ("01.05.30", "1 May 2030"),
    ("9–11 мая", "May 9–11"),
    ("с 9 по 11 мая", "From 9 to 11 May"),
    ("9 и 11 мая", "May 9 and 11"),
    ("30 апреля – 2 мая", "April 30 – May 2"),
    ("к 1 июня 2030-го", "By 1 June 2030"),
    ("в мае 2030 года", "In May 2030"),
    ("9 мая", "On the 9th"),
    ("в воскресенье, 1 мая", "On Sunday, 1 May"),
    ("по средам", "On Wednesdays"),
    ("Марш в апреле", "March in April"),
    ("Ян Берг", "Jan Berg"),
]
OTHER_DATES = [
    ("1 мая 2030", "1 June 2030", "“1 мая” in the source is “1 June” in the translation."),
    ("01.05.2030", "12 May 2030", "“01.05.2030” in the source is “12 May” in the translation."),
    ("9–11 мая", "9 May", "“11 мая” is in the source and not in the translation."),
    ("в среду", "On Thursday", "“среду” in the source is “Thursday” in the translation."),
    ("в апреле", "In May", "“апреле” in the source is “May” in the translation."),
]
SAME_TIMES = [
    ("в 13.00", "At 13:00"),
    ("в 13:00", "At 1 pm"),
    ("в 13:30", "At 1:30 p.m."),
    ("с 13 до 14 часов", "From 1 to 2 pm"),
    ("13.00 – 14.00 часов", "13.00 – 14.00 hours"),
    ("14 – 15 час", "14–15 hrs."),
    ("19:00–21:00", "7–9 pm"),
    ("в 7 вечера", "At 7 pm"),
    ("в 7 часов вечера", "At 7 in the evening"),
    ("в 2 часа дня", "At 2 pm"),
    ("в 1:30 дня", "At 1:30 pm"),
    ("в 2 часа ночи", "At 2 am"),
    ("12 часов ночи", "Midnight"),
    ("в полдень", "At 12:00"),
    ("в час дня", "At 1 pm"),
    ("через 3 дня", "In three days"),
    ("3 ночи", "Three nights"),
    ("Ждали 14 часов", "They waited for 14 hours"),
    ("Счёт 2:1", "The score is 2:1"),
]
OTHER_TIMES = [
    ("в 13:00", "At 2 pm", "“13:00” in the source is “2 pm” in the translation."),
    ("в 9:00", "At 9 pm", "“9:00” in the source is “9 pm” in the translation."),
    ("в 7 вечера", "At 7 am", "“7 вечера” in the source is “7 am” in the translation."),
    ("с 13 до 15 часов", "From 1 to 2 pm", "“15” in the source is “2” in the translation."),
    ("в 13:30", "In the afternoon", "“13:30” is in the source and not in the translation."),
]


@pytest.mark.parametrize(("russian", "english"), SAME_DATES + SAME_TIMES)
def test_the_same_day_or_hour_as_the_other_language_writes_it(russian, english):
    wanted = {"dates", "times", "numbers"}

    assert not wanted & {*checks_that_speak(russian, english)}
    assert not wanted & {*checks_that_speak(english, russian, languages=EN_RU)}


@pytest.mark.parametrize(("russian", "english", "said"), OTHER_DATES)
def test_another_day(russian, english, said):
    assert checks_that_speak(russian, english) == ["dates"]
    assert messages(russian, english) == [said]
    assert checks_that_speak(english, russian, languages=EN_RU) == ["dates"]


@pytest.mark.parametrize(("russian", "english", "said"), OTHER_TIMES)
def test_another_hour(russian, english, said):
    assert checks_that_speak(russian, english) == ["times"]
    assert messages(russian, english) == [said]


def test_a_day_that_no_calendar_has_is_two_numbers():
    assert checks_that_speak("45.45.2030", "45.45.2030") == []


def test_months_of_a_language_that_has_no_table_of_ours():
    assert checks_that_speak("1 May 2030", "1 mei 2030", languages=EN_NL) == []
    assert checks_that_speak("1 May 2030", "1 juni 2030", languages=EN_NL) == ["dates"]


def test_hours_of_a_language_that_has_no_table_of_ours():
    assert checks_that_speak("At 1 pm", "À 13 h", languages=("en", "fr")) == []


@pytest.mark.parametrize("code", ["xx", ""])
def test_nothing_is_asked_of_dates_in_a_language_that_nobody_knows(code):
    assert checks_that_speak("Sunday, 1 May", "zorba", languages=("en", code)) == []
