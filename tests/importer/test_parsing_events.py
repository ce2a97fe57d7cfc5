"""Events: which lines make one, when and where it is, and which posts belong to it."""

from datetime import date, datetime

import pytest

from cms.importer.parsing import DamagedFile, Kind, parse_news
from pages.events import Place

RU = "Мы открываем новый сад у реки, и каждый может прийти."
EN = "We open a new garden near the river, and everyone may come."
LINES = ("Дата: четверг 08.06.2023", "Время: 12.00 – 13.30 часов", "Место проведения: сад, Гаага")
ENGLISH = ("Date: Thursday 08.06.2023", "Time: 12.00 – 13.30 hours", "Place: garden, The Hague")


def read(*lines, before=(), after=()):
    """Return the news of a post of 5 June 2023, between a newer and an older one."""
    text = [*after, "05.06.2023 English below ↓", *lines, *before]
    return parse_news("\n".join(text).encode())


def event_of(*lines):
    [event] = read(*lines).events
    return event


def codes(news):
    return [finding.code for finding in news.findings]


def test_labelled_lines_make_an_event_in_both_languages():
    event = event_of("Новый сад", *LINES, RU, "The new garden", *ENGLISH, EN)

    assert (event.key, event.line, event.source_language) == ("2023-06-05", 3, "ru")
    assert event.starts_at == datetime(2023, 6, 8, 12)
    assert event.ends_at == datetime(2023, 6, 8, 13, 30)
    assert {language: part.title for language, part in event.parts.items()} == {
        "ru": "Новый сад",
        "en": "The new garden",
    }
    assert event.parts["en"].place == Place("garden", "", "", "The Hague")
    assert event.post_keys == ("2023-06-05",)


def test_a_sentence_has_the_day_where_a_line_has_the_hours():
    event = event_of(
        f"1 мая было тепло. В четверг, 8 июня 2023 года, сажаем. {RU}", "Время: 10 – 11"
    )

    assert event.starts_at == datetime(2023, 6, 8, 10)


@pytest.mark.parametrize(
    "lines",
    [
        ("8 июня 2023 года мы сажаем липы.", "We plant limes.", "Time: 10 – 11"),
        ("Мы сажаем липы.", "On 8 June 2023 we plant limes.", "Время: 10 – 11"),
    ],
)
def test_the_sentence_may_be_in_the_other_language(lines):
    assert event_of(*lines).starts_at == datetime(2023, 6, 8, 10)


@pytest.mark.parametrize(
    "line",
    [
        "Дата: 08.06.2023, 09.06.2023, 10.06.2023",
        "Дата: 08.06.2023 или 09.06.2023",
        "Дата: 08.06.2023\nДата: скоро",
    ],
)
def test_of_many_days_the_first_is_taken(line):
    assert event_of("Новый сад", line, RU).starts_at.date() == date(2023, 6, 8)


def test_a_day_in_a_sentence_alone_makes_no_event():
    news = read(f"8 июня 2023 года мы сажаем липы. {RU}", "Место проведения: сад, Гаага")

    assert news.events == ()
    assert "event-lines-kept" in codes(news)
    [post] = news.posts
    assert [block.text for block in post.parts["ru"].blocks][1] == "Место проведения: сад, Гаага"


def test_without_a_headline_the_words_in_quotation_marks_are_its_title():
    event = event_of(
        f"В четверг состоится встреча «Сад у реки» и чаепитие. {RU}", "Дата: 08.06.2023"
    )

    assert event.parts["ru"].title == "Сад у реки"
    assert event.is_all_day


def test_without_either_the_first_sentence_is():
    assert event_of(RU, "Дата: 08.06.2023").parts["ru"].title == RU.removesuffix(".")


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Дата: 08.06.2023 – 10.06.2023", (8, 10)),
        ("Дата: 8–10 июня 2023 года", (8, 10)),
        ("Дата: 8 июня", (8, 8)),
    ],
)
def test_days_without_hours_are_whole(line, days):
    event = event_of("Новый сад", line, RU)

    assert event.is_all_day
    assert (event.starts_at.day, event.ends_at.day) == days
    assert (event.starts_at.hour, event.ends_at.hour, event.ends_at.minute) == (0, 23, 59)


def test_a_day_without_a_year_is_the_next_one():
    news = read("Новый сад", "Дата: 4 июня", RU)

    assert news.events[0].starts_at.date() == date(2024, 6, 4)
    assert "event-year" in codes(news)


def test_an_event_may_go_on_after_midnight():
    event = event_of("Новый сад", "Дата: 08.06.2023", "Время: 22.00 – 01.00", RU)

    assert event.ends_at == datetime(2023, 6, 9, 1)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Время: 25.00 – 26.00", "impossible-time"),
        ("Время: 14.00 – 13.00", "impossible-time"),
        ("Время: 14.00 – 14.00", "impossible-time"),
        ("Дата: 31.06.2023", "impossible-date"),
        ("Дата: 10.06.2023 – 08.06.2023", "impossible-date"),
        ("Дата: пятница 8 июня", "wrong-weekday"),
    ],
)
def test_an_impossible_day_or_hour_is_refused_with_its_line(line, code):
    lines = [line] if line.startswith("Дата") else ["Дата: 08.06.2023", line]

    with pytest.raises(DamagedFile) as caught:
        read("Новый сад", *lines, RU)

    assert (caught.value.code, caught.value.line) == (code, 2 + len(lines))


def test_hours_of_a_day_that_no_calendar_has_are_refused():
    with pytest.raises(DamagedFile) as caught:
        read(f"31 июня мы сажаем липы. {RU}", "Время: 10 – 11")

    assert (caught.value.code, caught.value.line) == ("impossible-date", 3)


def test_hours_whose_day_only_a_letter_names_are_refused():
    letter = ("Open letter to gardeners", "On 8 June 2023 we plant limes.")

    with pytest.raises(DamagedFile) as caught:
        read(EN, "Time: 10 – 11", *letter)

    assert (caught.value.code, caught.value.line) == ("no-day", 3)


def test_the_headline_may_name_the_day():
    event = event_of("Сажаем липы 8 июня", "Время: 10 – 11", RU)

    assert (event.starts_at, event.parts["ru"].title) == (
        datetime(2023, 6, 8, 10),
        "Сажаем липы 8 июня",
    )


def test_hours_that_nobody_can_read_make_a_whole_day_and_are_told():
    news = read("Новый сад", "Дата: 08.06.2023", "Время: вечером", RU)

    assert news.events[0].is_all_day
    assert "event-hours" in codes(news)


def test_the_contact_is_the_address_in_the_text_without_its_full_stop():
    event = event_of("Новый сад", "Дата: 08.06.2023", f"{RU} Пишите на garden@example.org.")

    assert event.contact_email == "garden@example.org"


def test_another_hour_in_the_other_language_is_told():
    news = read("Новый сад", *LINES, RU, "The new garden", ENGLISH[0], "Time: 13.00 – 14.00", EN)

    assert news.events[0].starts_at == datetime(2023, 6, 8, 12)
    assert "event-differs" in codes(news)


def test_a_second_date_makes_a_second_event():
    news = read("Новый сад", *LINES, "Дата: 09.06.2023", "Время: 18.00", RU)

    assert [event.key for event in news.events] == ["2023-06-05", "2023-06-05/2"]
    assert [event.starts_at.day for event in news.events] == [8, 9]


def test_an_event_announced_again_is_one_event():
    older = ["04.06.2023 English below ↓", "Скоро сад", *LINES, RU]

    news = read("Новый сад", *LINES, RU, before=older)

    [event] = news.events
    assert event.key == "2023-06-04"
    assert event.post_keys == ("2023-06-04", "2023-06-05")


@pytest.mark.parametrize(
    ("day", "sentence", "is_told"),
    [
        ("09.06.2023", "8 июня мы открыли сад.", True),
        ("08.06.2023", "Сегодня, 8 июня 2023 года, открыт сад.", True),
        ("09.06.2023", "Мы открыли сад. Это было 8 июня.", False),
        ("07.06.2023", "8 июня мы откроем сад.", False),
        ("09.06.2023", "8 июня 2022 года было холодно.", False),
    ],
)
def test_a_post_that_begins_with_its_day_belongs_to_it(day, sentence, is_told):
    newer = [f"{day} English below ↓", f"{sentence} {RU}"]

    [event] = read("Новый сад", *LINES, RU, after=newer).events

    assert (len(event.post_keys) == 2) == is_told


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("Новый сад", *LINES, RU), Kind.ANNOUNCEMENT),
        ((RU, "Место проведения: сад"), Kind.ANNOUNCEMENT),
        ((f"4 июня мы сажали липы. {RU}",), Kind.REPORT),
        (("On 4 June 2022 we met near the river and planted the limes.",), Kind.REPORT),
        (("Новый сад", f"5 июня мы сажали липы. {RU}"), Kind.REPORT),
        ((f"6 июня мы сажаем липы. {RU}",), Kind.STATEMENT),
        ((f"31 июня не бывает. {RU}",), Kind.STATEMENT),
        ((f"{RU} Это было 4 июня.",), Kind.STATEMENT),
    ],
)
def test_a_post_is_of_its_kind(lines, kind):
    assert read(*lines).posts[0].kind == kind
