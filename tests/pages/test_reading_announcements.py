"""An announcement is read into the fields of an event; what is not sure is asked."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.events import read_announcement
from pages.events.languages import EVENT_LANGUAGES

TODAY = date(2030, 6, 15)
NEXT = datetime(2030, 12, 2, 13)
BEGINS, ENDS = datetime(2030, 12, 1, 13), datetime(2030, 12, 1, 14)
DAM = {"place_name": "площадь Дам", "city": "Амстердам", "country": "NL"}
STREET = {
    "place_name": "Сад",
    "address": "Lange Laan 2",
    "postal_code": "1234 AB",
    "city": "Делфт",
    "country": "NL",
}
ADDRESS = "Сад, Lange Laan 2, 1234 AB Delft"
HOUR = {"starts_at": BEGINS, "ends_at": ENDS, "is_all_day": False}


def read(text):
    return read_announcement(text, today=TODAY, language="ru")


def doubts(announcement):
    return [str(said.remark) for each in announcement.questions for said in each.doubts]


def answers(announcement):
    return [answer.fields for each in announcement.questions for answer in each.answers]


def remarks(answer):
    return [str(said.remark) for said in answer.remarks]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("01.12.2030 13.00 – 14.00, площадь Дам, Амстердам", HOUR | DAM),
        ("Sunday 1 December 2030, 1 – 2 pm, площадь Дам, Amsterdam", HOUR | DAM),
        ("площадь Дам, Amsterdam, 1 декабря 2030, с 13 до 14", HOUR | DAM),
        ("Когда: вс, 1 декабря 2030, 13–14 часов\nГде: площадь Дам, Амстердам", HOUR | DAM),
        (f"Дата: 01.12.2030\nВремя: 13 – 14\nМесто проведения: {ADDRESS}", HOUR | STREET),
        (f"01.12.2030 13:00-14:00 {ADDRESS}, Нидерланды", HOUR | STREET),
        ("1 декабря (01.12.2030), 13.00–14.00, площадь Дам, Амстердам", HOUR | DAM),
    ],
)  # fmt: skip
def test_what_is_sure_is_read(text, fields):
    announcement = read(text)

    assert announcement.fields == fields
    assert announcement.questions == ()


@pytest.mark.parametrize(
    ("text", "doubt", "begins"),
    [
        ("1 декабря 2030 или 2 декабря 2030, 13.00", "several-dates", [BEGINS, NEXT]),
        ("понедельник, 1 декабря 2030, 13.00", "wrong-weekday", [BEGINS]),
        ("1 декабря, 13.00", "no-year", [BEGINS]),
        ("14 июня, 13.00", "no-year", [datetime(2031, 6, 14, 13)]),
        ("31.06.2030 13.00", "impossible-date", []),
        ("01.12.2030 25.00", "impossible-hours", []),
        ("01.12.2030 14.00 – 13.00", "ends-too-early", []),
        ("01.12.2030, 13.00 или 15.00", "several-hours", [BEGINS, datetime(2030, 12, 1, 15)]),
        ("01.12.2030, 1 and 2 pm", "several-hours", [datetime(2030, 12, 1, 14)]),
        ("01.12.2030", "no-hours", [datetime(2030, 12, 1)]),
        ("13.00", "no-date", []),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_asked_and_fills_nothing(text, doubt, begins):
    announcement = read(f"{text}, площадь Дам, Амстердам")

    assert doubts(announcement) == [doubt]
    assert [answer["starts_at"] for answer in answers(announcement)] == begins
    assert announcement.fields == DAM


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Вечер писем\n01.12.2030 13.00\nплощадь Дам, Амстердам", DAM),
        ("Ждём вас 01.12.2030 в 13 часов на площади Дам", {"place_name": "на площади Дам"}),
        ("01.12.2030 13.00, сад, Заречье", {"place_name": "сад", "city": "Заречье"}),
        ("01.12.2030 13.00, Приходите и приносите марки, еду, детей", None),
        (f"01.12.2030 13.00, {'очень ' * 40}длинно", None),
    ],
)
def test_a_place_in_a_sentence_or_an_unknown_city_is_asked_for(text, place):
    announcement = read(text)

    assert announcement.fields.keys() == {"starts_at", "is_all_day"}
    [question] = announcement.questions
    assert place is None or [answer.fields for answer in question.answers] == [place]


def test_an_end_after_midnight_is_said():
    announcement = read("01.12.2030 22.00 – 02.00, Лейден")

    assert announcement.fields["ends_at"] == datetime(2030, 12, 2, 2)
    assert remarks(announcement) == ["after-midnight"]


def test_what_there_is_to_say_of_an_answer_is_with_the_answer():
    announcement = read("Ждём вас 1 июня 2030 или 15 июня 2030 с 22.00 до 02.00 на площади Дам")

    when, where = announcement.questions
    assert announcement.remarks == ()
    assert [remarks(answer) for answer in when.answers] == [
        ["after-midnight", "is-past"],
        ["after-midnight"],
    ]
    assert [remarks(answer) for answer in where.answers] == [["no-city"]]


def test_days_in_a_row_have_a_first_and_a_last():
    announcement = read("30 декабря – 2 января 2031, 12.00 – 18.00, Лейден")

    assert announcement.fields["starts_at"] == datetime(2030, 12, 30, 12)
    assert announcement.fields["ends_at"] == datetime(2031, 1, 2, 18)


# For all texts


PIECES = [
    "01.12.2030", "1 декабря", "June 31", "9–11 мая 0000", "31.12.9999", "29.02.2031", "Mon",
    "среда", "22.00 – 02.00", "25.00", "в 7", "pm", "с 9 до 10", "1234 AB", "Delft", "Where:",
    "Дата: ", "Время:", "Место проведения:", ",", "\n", " – ", "и", "Нидерланды", "\0", "²",
]  # fmt: skip


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_no_text_is_an_error(text):
    announcement = read(text)

    names = announcement.fields.keys()
    assert not any(names & answer.keys() for answer in answers(announcement))
    assert all(len(value) < 255 for value in announcement.fields.values() if isinstance(value, str))


@st.composite
def written_events(draw):
    """Return an announcement in one of the documented forms, with its beginning and end."""
    day = draw(st.dates(date(2024, 1, 1), date(2099, 12, 31)))
    begins, ends = sorted(draw(st.lists(st.times(), min_size=2, max_size=2, unique_by=to_minute)))
    language = draw(st.sampled_from(EVENT_LANGUAGES))
    month, weekday = language.months[day.month - 1], language.weekdays[day.weekday()][0]
    dates = [
        f"{day:%d.%m.%Y}",
        f"{day.day} {month} {day.year}",
        f"{weekday}, {day.day} {month} {day.year}",
    ]
    hours = [
        f"{begins:%H.%M} – {ends:%H.%M}",
        f"{begins:%H:%M}-{ends:%H:%M}",
        f"{begins:%I.%M %p} to {ends:%I.%M %p}",
    ]
    text = f"{draw(st.sampled_from(dates))}, {draw(st.sampled_from(hours))}, площадь Дам, Амстердам"
    return text, datetime.combine(day, to_minute(begins)), datetime.combine(day, to_minute(ends))


def to_minute(moment):
    return time(moment.hour, moment.minute)


@given(written_events())
def test_what_is_written_in_a_documented_form_is_read_back(written):
    text, begins, ends = written

    announcement = read(text)

    assert announcement.fields == {"starts_at": begins, "ends_at": ends, "is_all_day": False} | DAM
