"""The timeline as a reader meets it: whole, on the home page, and each item by itself."""

from datetime import date

import pytest

from pages.models import DatePrecision
from tests.factories import (
    ImageFactory,
    TimelineItemPageFactory,
    TopicFactory,
    home,
    paragraphs,
    publish,
    publish_timeline_item,
    timeline,
    translate,
)
from tests.website.reading import read

pytestmark = pytest.mark.django_db


def years(page):
    return [heading.text for heading in page.select(".year-heading")]


def test_items_stand_below_their_years_in_the_order_of_time(client):
    for year, month in ((2021, 3), (2020, 5), (2020, 2)):
        publish_timeline_item(title=f"{month}.{year}", date=date(year, month, 1))

    page = read(client, "/ru/timeline/")

    assert years(page) == ["2020", "2021"]
    assert [title.text for title in page.select("ol[role=list] > li h3")] == [
        "2.2020",
        "5.2020",
        "3.2021",
    ]


@pytest.mark.parametrize(
    ("precision", "russian", "english", "datetime"),
    [
        (DatePrecision.DAY, "1 января 2020 г.", "1 January 2020", "2020-01-01"),
        (DatePrecision.MONTH, "Январь 2020 г.", "January 2020", "2020-01"),
        (DatePrecision.YEAR, "2020", "2020", "2020"),
    ],
)
def test_as_much_of_a_date_is_shown_as_is_known(client, precision, russian, english, datetime):
    item = publish_timeline_item(date=date(2020, 1, 1), date_precision=precision)
    translation = translate(item, "en", title="What happened")

    times = [read(client, each.url).time for each in (item, translation)]

    assert [time.text for time in times] == [russian, english]
    assert {time["datetime"] for time in times} == {datetime}


def test_year_of_an_item_is_not_said_twice(client):
    publish_timeline_item(date=date(2020, 1, 1), date_precision=DatePrecision.YEAR)

    page = read(client, "/ru/timeline/")

    assert years(page) == ["2020"]
    assert page.select(".moment time") == []


def test_item_without_a_headline_is_reached_by_its_date(client):
    item = publish_timeline_item(title="Пришёл ответ", title_is_generated=True)

    card, page = read(client, "/ru/timeline/").select_one(".moment"), read(client, item.url)

    assert card.select("h3") == []
    assert card.select_one(".date a")["href"] == item.url
    assert page.h1["class"] == ["visually-hidden"]


def test_more_text_opens_without_a_script_and_says_whose_it_is(client):
    item = publish_timeline_item(title="Письма", body=paragraphs("Подробности."))
    publish_timeline_item(title="Без подробностей")

    page = read(client, "/ru/timeline/")

    (details,) = page.select("details")
    assert "open" not in details.attrs
    assert details.summary.text.endswith(f": {item.title}")
    assert details.select_one(".prose").text == "Подробности."


def test_source_is_a_link_by_its_name(client):
    item = publish_timeline_item(source_url="https://example.org/story", source_text="Рассказ")

    links = [read(client, path).select_one(".source a") for path in ("/ru/timeline/", item.url)]

    assert [(link["href"], link.text) for link in links] == [
        ("https://example.org/story", "Рассказ")
    ] * 2


def test_item_has_a_page_of_its_own(client):
    item = publish_timeline_item(
        title="Первые письма",
        summary="Четверо пишут.",
        body=paragraphs("На кухне."),
        image=ImageFactory(),
        image_alt="Кухня",
        topics=[TopicFactory(name="Письма")],
    )

    page = read(client, item.url)

    assert page.h1.text == "Первые письма"
    assert [each.text for each in page.select(".prose > p")] == ["Четверо пишут.", "На кухне."]
    assert page.article.img["alt"] == "Кухня"
    assert page.select_one(".aside li").text == "Письма"
    assert [link["href"] for link in page.select(".breadcrumbs a")] == ["/ru/", "/ru/timeline/"]


def test_home_shows_the_timeline_below_its_picture(client):
    first_page = home("ru")
    first_page.image, first_page.image_alt = ImageFactory(), "Озеро"
    publish(first_page)
    publish_timeline_item(title="Первые письма", date=date(2019, 1, 1))

    page = read(client, "/ru/")

    assert page.main.img["alt"] == "Озеро"
    assert years(page) == ["2019"]
    assert [heading.text for heading in page("h4")] == ["Первые письма"]


def test_items_beyond_a_hundred_follow_on_the_next_page(client):
    items = TimelineItemPageFactory.create_batch(101, parent=timeline("ru"))
    publish(*items)

    first = read(client, "/ru/timeline/")
    rest = read(client, first.select_one(".pagination a[rel=next]")["href"])

    assert (len(first.select(".moment")), len(rest.select(".moment"))) == (100, 1)
    assert rest.select_one(".pagination a")["href"] == "/ru/timeline/"


def test_empty_timeline_is_a_whole_page(client):
    page = read(client, "/en/timeline/")

    assert "Nothing has been published here yet." in page.main.text


@pytest.mark.parametrize(("path", "statements"), [("/ru/timeline/", 7), ("/ru/timeline/pisma/", 7)])
def test_statements_of_a_page_view_do_not_grow_with_items(
    client, django_assert_num_queries, path, statements
):
    publish_timeline_item(title="Письма", slug="pisma", topics=[TopicFactory()])
    publish(
        *TimelineItemPageFactory.create_batch(
            10, parent=timeline("ru"), body=paragraphs("Подробности.")
        )
    )

    with django_assert_num_queries(statements):
        client.get(path)
