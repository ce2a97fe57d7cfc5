"""The timeline: every field of an item, filters and orders, and what the list refuses."""

from datetime import date

import pytest

from tests.factories import (
    ImageFactory,
    TopicFactory,
    paragraphs,
    publish_timeline_item,
    translate,
)

ITEMS = """
    query Items(
      $locale: LanguageTag = "ru", $fallback: [LanguageTag!], $filter: TimelineItemFilter,
      $order: TimelineItemOrder, $first: Int, $after: String, $last: Int, $before: String
    ) {
      timelineItems(
        locale: $locale, fallback: $fallback, filter: $filter, orderBy: $order,
        first: $first, after: $after, last: $last, before: $before
      ) {
        nodes { title }
        edges { localeResolution { served } }
        pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
        totalCount
      }
    }
"""


def titles(data):
    return [item["title"] for item in data["timelineItems"]["nodes"]]


def test_answers_every_field_of_an_item(api):
    publish_timeline_item(
        title="Выход на площадь",
        date=date(2020, 1, 31),
        summary="Мы вышли.",
        body=paragraphs("Подробно."),
        image=ImageFactory(),
        image_alt="Площадь",
        source_url="https://example.org/story",
        source_text="Газета",
        topics=[TopicFactory(slug="art", name="Искусство")],
    )

    data = api.query("""
        { timelineItems(locale: "ru") { nodes {
          type title path breadcrumbs { path } seo { description image { alt } }
          date datePrecision displayDate headline summary image { alt } body { html }
          source { text url } topics { slug name }
        } } }
    """)

    assert data["timelineItems"]["nodes"] == [
        {
            "type": "TIMELINE_ITEM",
            "title": "Выход на площадь",
            "path": "/ru/timeline/vykhod-na-ploshchad/",
            "breadcrumbs": [{"path": "/ru/"}, {"path": "/ru/timeline/"}],
            "seo": {"description": "Мы вышли.", "image": {"alt": "Площадь"}},
            "date": "2020-01-31",
            "datePrecision": "DAY",
            "displayDate": "31 января 2020 г.",
            "headline": "Выход на площадь",
            "summary": "Мы вышли.",
            "image": {"alt": "Площадь"},
            "body": {"html": "<p>Подробно.</p>"},
            "source": {"text": "Газета", "url": "https://example.org/story"},
            "topics": [{"slug": "art", "name": "Искусство"}],
        }
    ]


def test_an_item_may_have_neither_headline_nor_source(api):
    publish_timeline_item("en", title="Something", title_is_generated=True, date=date(2014, 1, 1))

    data = api.query("""
        { timelineItems(locale: "en") { nodes {
          title headline displayDate image { alt } body { html } source { url } topics { slug }
        } } }
    """)

    assert data["timelineItems"]["nodes"] == [
        {
            "title": "Something",
            "headline": "",
            "displayDate": "1 January 2014",
            "image": None,
            "body": {"html": ""},
            "source": None,
            "topics": [],
        }
    ]


@pytest.mark.parametrize(
    ("locale", "precision", "shown"),
    [
        ("ru", "MONTH", "январь 2014 г."),
        ("ru", "YEAR", "2014"),
        ("en", "MONTH", "January 2014"),
        ("en", "YEAR", "2014"),
    ],
)
def test_shows_as_much_of_a_date_as_is_known(api, locale, precision, shown):
    publish_timeline_item(locale, date=date(2014, 1, 1), date_precision=precision)

    data = api.query(
        "query Dates($locale: LanguageTag!) {"
        " timelineItems(locale: $locale) { nodes { date datePrecision displayDate } } }",
        locale=locale,
    )

    assert data["timelineItems"]["nodes"] == [
        {"date": "2014-01-01", "datePrecision": precision, "displayDate": shown}
    ]


def test_lists_each_item_once_in_the_best_locale(api):
    translate(publish_timeline_item(title="Весна", date=date(2020, 3, 1)), "en", title="Spring")
    publish_timeline_item(title="Лето", date=date(2020, 6, 1))

    data = api.query(ITEMS, locale="en", fallback=["ru"])

    assert titles(data) == ["Spring", "Лето"]
    served = [edge["localeResolution"]["served"] for edge in data["timelineItems"]["edges"]]
    assert served == ["en", "ru"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("DATE_ASC", ["First", "Second", "Third"]),
        ("DATE_DESC", ["Third", "Second", "First"]),
        (None, ["First", "Second", "Third"]),
    ],
)
def test_orders_by_date_and_items_of_one_day_by_their_making(api, order, expected):
    publish_timeline_item(title="Second", date=date(2020, 2, 2))
    publish_timeline_item(title="Third", date=date(2020, 2, 2))
    publish_timeline_item(title="First", date=date(2020, 2, 1))

    assert titles(api.query(ITEMS, order=order)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"dateFrom": "2020-02-02"}, ["Second", "Third"]),
        ({"dateTo": "2020-02-02"}, ["First", "Second"]),
        ({"dateFrom": "2020-02-02", "dateTo": "2020-02-01"}, []),
        ({"dateFrom": "0001-01-01", "dateTo": "9999-12-31"}, ["First", "Second", "Third"]),
        ({"topics": ["art"]}, ["Second"]),
        ({"topics": ["art"], "dateFrom": "2020-02-03"}, []),
        ({"topics": None, "dateFrom": None}, ["First", "Second", "Third"]),
    ],
)
def test_filters_by_date_and_topic(api, filters, expected):
    publish_timeline_item(title="First", date=date(2020, 2, 1))
    topic = TopicFactory(slug="art")
    publish_timeline_item(title="Second", date=date(2020, 2, 2), topics=[topic])
    publish_timeline_item(title="Third", date=date(2020, 2, 3))

    data = api.query(ITEMS, filter=filters)

    assert titles(data) == expected
    assert data["timelineItems"]["totalCount"] == len(expected)


@pytest.mark.parametrize(
    "filters",
    [{"dateFrom": "0000-01-01"}, {"dateTo": "10000-01-01"}, {"dateTo": 5}, {"topics": [None]}],
)
def test_refuses_a_filter_of_another_form(api, filters):
    error = api.error(ITEMS, filter=filters)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("first", [0, -1, 101])
def test_refuses_other_sizes(api, first):
    error = api.error(ITEMS, first=first)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_pages_in_both_directions(api):
    for day in (1, 2, 3):
        publish_timeline_item(title=f"{day}", date=date(2020, 2, day))

    first = api.query(ITEMS, first=2)
    rest = api.query(ITEMS, first=2, after=first["timelineItems"]["pageInfo"]["endCursor"])
    before = api.query(ITEMS, last=1, before=rest["timelineItems"]["pageInfo"]["startCursor"])

    assert [titles(each) for each in (first, rest, before)] == [["1", "2"], ["3"], ["2"]]
    assert before["timelineItems"]["pageInfo"]["hasPreviousPage"]


def test_a_cursor_of_another_list_is_refused(api):
    publish_timeline_item()
    cursor = api.query(ITEMS)["timelineItems"]["pageInfo"]["endCursor"]

    error = api.error(
        'query E($after: String) { events(locale: "ru", after: $after) { totalCount } }',
        after=cursor,
    )

    assert "belongs to another list" in error["message"]
