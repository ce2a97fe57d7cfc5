"""A weekday that stands beside a date must be that date's."""

import pytest

from cms.importer.parsing import DamagedFile, parse_news

RIGHT = [
    "Дата: четверг 08.06.2023",
    "Дата: 08.06.2023 (четверг)",
    "Date: 08.06.2023 in the evening, a Thursday",
    "В четверг, 8 июня 2023 года, мы сажаем липы в новом саду у реки.",
    "Мы поём 8 июня 2023 года (четверг) в новом саду у реки.",
    "On Thursday, 8 June 2023, we plant limes in the new garden.",
    "On Thursday, June 8, 2023, we plant limes in the new garden.",
    "On Thursday the 8th of June 2023 we plant limes in the new garden.",
]
WRONG = [line.replace("четверг", "пятница").replace("Thursday", "Friday") for line in RIGHT] + [
    "В пятницу, 8 июня 2023 года, мы сажаем липы в новом саду у реки."
]
UNTOLD = [
    "On Friday, 8 June, we plant limes in the new garden.",
    "On Friday we read of 8 June 2023 and of other days in the garden.",
    "Среди 8 июня 2023 года и других дней этот был самым тихим в саду.",
    "Date: Friday 09.06.2023 or Thursday 08.06.2023",
]


def page(line):
    return f"05.06.2023 English below ↓\nМы поём в саду.\nWe sing.\n{line}\n".encode()


@pytest.mark.parametrize("line", RIGHT + UNTOLD)
def test_accepts_a_weekday_that_may_be_the_dates(line):
    news = parse_news(page(line))

    assert len(news.posts) == 1


@pytest.mark.parametrize("line", WRONG)
def test_refuses_a_weekday_that_is_not_the_dates(line):
    with pytest.raises(DamagedFile) as caught:
        parse_news(page(line))

    assert (caught.value.line, caught.value.code) == (4, "wrong-weekday")


@pytest.mark.parametrize("line", ["Дата: 31.06.2023", "Date: Friday, 31 June 2023"])
def test_refuses_an_impossible_date_in_an_event_line(line):
    with pytest.raises(DamagedFile) as caught:
        parse_news(page(line))

    assert (caught.value.line, caught.value.code) == (4, "impossible-date")
