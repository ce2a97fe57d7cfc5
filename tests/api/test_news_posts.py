from datetime import UTC, date

import pytest
from wagtail.models import Locale

from tests.factories import (
    NewsPostPageFactory,
    TopicFactory,
    paragraphs,
    publish,
    publish_post,
    translate,
)

NEWS_POSTS = """
    query NewsPosts(
      $locale: LanguageTag!, $fallback: [LanguageTag!], $filter: NewsPostFilter,
      $order: NewsPostOrder
    ) {
      newsPosts(locale: $locale, fallback: $fallback, filter: $filter, orderBy: $order) {
        nodes { title }
        edges { localeResolution { requested served reason } }
        totalCount
      }
    }
"""


def titles(data):
    return [post["title"] for post in data["newsPosts"]["nodes"]]


def resolutions(data):
    return [edge["localeResolution"] for edge in data["newsPosts"]["edges"]]


def test_answers_every_field_of_a_post(api):
    topic = TopicFactory(name="Весна", slug="spring")
    post = publish_post(
        title="Первое заседание",
        date=date(2026, 3, 1),
        lead="Коротко.",
        body=paragraphs("Одно. Два слова."),
        topics=[topic],
    )

    data = api.query("""
        {
          newsPosts(locale: "ru") {
            nodes {
              contentId type title slug path url date lead titleIsGenerated
              firstPublishedAt lastPublishedAt image { alt }
              locale { tag name nativeName isDefault }
              seo { title description canonicalUrl image { alt } }
              topics { contentId slug name locale { tag } }
              breadcrumbs { title path }
              body { text wordCount }
            }
          }
        }
    """)

    published_at = post.first_published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert data["newsPosts"]["nodes"] == [
        {
            "contentId": str(post.translation_key),
            "type": "NEWS_POST",
            "title": "Первое заседание",
            "slug": "pervoe-zasedanie",
            "path": "/ru/news/pervoe-zasedanie/",
            "url": "http://localhost/ru/news/pervoe-zasedanie/",
            "date": "2026-03-01",
            "lead": "Коротко.",
            "titleIsGenerated": False,
            "firstPublishedAt": published_at,
            "lastPublishedAt": published_at,
            "image": None,
            "locale": {
                "tag": "ru",
                "name": "Russian",
                "nativeName": "Русский",
                "isDefault": True,
            },
            "seo": {
                "title": "Первое заседание",
                "description": "Коротко.",
                "canonicalUrl": "http://localhost/ru/news/pervoe-zasedanie/",
                "image": None,
            },
            "topics": [
                {
                    "contentId": str(topic.translation_key),
                    "slug": "spring",
                    "name": "Весна",
                    "locale": {"tag": "ru"},
                }
            ],
            "breadcrumbs": [
                {"title": "Главная", "path": "/ru/"},
                {"title": "Новости", "path": "/ru/news/"},
            ],
            "body": {"text": "Одно. Два слова.", "wordCount": 3},
        }
    ]


def test_lists_posts_of_the_asked_locale_only(api, ru_index, en_index):
    publish(NewsPostPageFactory(parent=ru_index, title="Весна"))
    publish(NewsPostPageFactory(parent=en_index, title="Spring"))

    data = api.query(NEWS_POSTS, locale="en")

    assert titles(data) == ["Spring"]


def test_never_serves_the_source_unasked(api):
    publish_post(title="Весна")

    data = api.query(NEWS_POSTS, locale="en")

    assert titles(data) == []
    assert data["newsPosts"]["totalCount"] == 0


def test_falls_back_where_a_post_is_missing_and_says_so(api):
    publish_post(title="Весна")

    data = api.query(NEWS_POSTS, locale="en", fallback=["ru"])

    assert titles(data) == ["Весна"]
    assert resolutions(data) == [{"requested": "en", "served": "ru", "reason": "NOT_TRANSLATED"}]


def test_lists_each_content_once_in_the_best_locale(api):
    translate(publish_post(title="Весна", date=date(2026, 3, 1)), "en", title="Spring")
    publish_post(title="Лето", date=date(2026, 6, 1))
    publish_post("en", title="Autumn", date=date(2026, 9, 1))

    data = api.query(NEWS_POSTS, locale="en", fallback=["ru"])

    assert titles(data) == ["Autumn", "Лето", "Spring"]
    assert [each["served"] for each in resolutions(data)] == ["en", "ru", "en"]
    assert data["newsPosts"]["totalCount"] == 3


def test_ranks_locales_in_the_order_of_the_asking(api):
    translate(publish_post(title="Весна"), "en", title="Spring")

    data = api.query(NEWS_POSTS, locale="ru", fallback=["en", "ru", "en"])

    assert titles(data) == ["Весна"]
    assert resolutions(data) == [{"requested": "ru", "served": "ru", "reason": "EXACT"}]


def test_falls_back_where_the_better_version_is_hidden(api):
    translation = translate(publish_post(title="Весна"), "en", title="Spring")
    translation.unpublish()

    data = api.query(NEWS_POSTS, locale="en", fallback=["ru"])

    assert titles(data) == ["Весна"]


def test_filters_before_it_ranks_by_what_the_served_version_says(api):
    post = publish_post(title="Весна", date=date(2026, 3, 1))
    translation = translate(post, "en", title="Spring")
    translation.date = date(2026, 5, 1)
    publish(translation)

    data = api.query(NEWS_POSTS, locale="en", fallback=["ru"], filter={"dateTo": "2026-04-01"})

    assert titles(data) == []


@pytest.mark.parametrize(("locale", "fallback"), [("de", []), ("ru", ["de"]), ("", []), ("RU", [])])
def test_refuses_an_unknown_locale_and_lists_those_there_are(api, locale, fallback):
    error = api.error(NEWS_POSTS, locale=locale, fallback=fallback)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"].endswith("It has: ru, en.")


def test_null_asks_for_the_default(api):
    publish_post(title="Весна")

    data = api.query(NEWS_POSTS, locale="ru", fallback=None, filter=None, order=None)

    assert titles(data) == ["Весна"]


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        (["art"], ["Art", "Both"]),
        (["art", "law"], ["Art", "Both", "Law"]),
        (["nothing"], []),
        ([], []),
        (None, ["Art", "Both", "Law", "None"]),
    ],
)
def test_filters_by_any_of_the_topics(api, topics, expected):
    art, law = TopicFactory(slug="art"), TopicFactory(slug="law")
    publish_post(title="Both", topics=[art, law])
    publish_post(title="Art", topics=[art])
    publish_post(title="Law", topics=[law])
    publish_post(title="None")

    data = api.query(NEWS_POSTS, locale="ru", filter={"topics": topics}, order="TITLE_ASC")

    assert titles(data) == expected
    assert data["newsPosts"]["totalCount"] == len(expected)


def test_filters_translations_by_the_same_slug(api):
    source = TopicFactory(slug="art", name="Искусство")
    topic = source.copy_for_translation(Locale.objects.get(language_code="en"))
    topic.name, topic.live = "Art", True
    topic.save()
    translate(publish_post(title="Весна", topics=[source]), "en", title="Spring")

    data = api.query(NEWS_POSTS, locale="en", filter={"topics": ["art"]})

    assert titles(data) == ["Spring"]


def test_does_not_find_posts_by_an_unpublished_topic(api):
    topic = TopicFactory(slug="secret", name="Secret")
    publish_post(title="Весна", topics=[topic])
    topic.unpublish()

    data = api.query(NEWS_POSTS, locale="ru", filter={"topics": ["secret"]})

    assert titles(data) == []
    assert api.query('{ newsPosts(locale: "ru") { nodes { topics { name } } } }') == {
        "newsPosts": {"nodes": [{"topics": []}]}
    }


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"dateFrom": "2026-03-02"}, ["May", "March 2"]),
        ({"dateTo": "2026-03-02"}, ["March 2", "March 1"]),
        ({"dateFrom": "2026-03-02", "dateTo": "2026-03-02"}, ["March 2"]),
        ({"dateFrom": "2026-03-02", "dateTo": "2026-03-01"}, []),
        ({"dateFrom": None, "dateTo": None}, ["May", "March 2", "March 1"]),
        ({}, ["May", "March 2", "March 1"]),
        (None, ["May", "March 2", "March 1"]),
    ],
)
def test_filters_by_date_both_ends_included(api, filters, expected):
    publish_post(title="March 1", date=date(2026, 3, 1))
    publish_post(title="March 2", date=date(2026, 3, 2))
    publish_post(title="May", date=date(2026, 5, 1))

    data = api.query(NEWS_POSTS, locale="ru", filter=filters)

    assert titles(data) == expected


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["OPEN_LETTER"], ["Letter"]),
        (["OPEN_LETTER", "REPORT"], ["Letter", "Report"]),
        (["STATEMENT"], []),
        ([], []),
        (None, ["Letter", "News", "Report"]),
    ],
)
def test_filters_by_any_of_the_kinds(api, kinds, expected):
    publish_post(title="Letter", kind="OPEN_LETTER")
    publish_post(title="News", kind="ANNOUNCEMENT")
    publish_post(title="Report")

    data = api.query(NEWS_POSTS, locale="ru", filter={"kinds": kinds}, order="TITLE_ASC")

    assert titles(data) == expected


def test_meets_all_filters_at_once(api):
    topic = TopicFactory(slug="art")
    publish_post(title="Old art", date=date(2025, 1, 1), topics=[topic])
    publish_post(title="New art", date=date(2026, 1, 1), topics=[topic])
    publish_post(title="New", date=date(2026, 1, 1))

    filters = {"topics": ["art"], "dateFrom": "2026-01-01"}
    data = api.query(NEWS_POSTS, locale="ru", filter=filters)

    assert titles(data) == ["New art"]


@pytest.mark.parametrize(
    "filters",
    [
        {"dateFrom": "2026-13-01"},
        {"dateFrom": "yesterday"},
        {"dateTo": 20260301},
        {"topics": [1]},
        {"topics": [None]},
        {"kinds": ["report"]},
        {"kinds": [None]},
        {"locale": "ru"},
        [],
        "art",
    ],
)
def test_refuses_a_filter_of_another_form(api, filters):
    error = api.error(NEWS_POSTS, locale="ru", filter=filters)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("DATE_DESC", ["Third", "Second", "First"]),
        ("DATE_ASC", ["First", "Second", "Third"]),
        (None, ["Third", "Second", "First"]),
    ],
)
def test_orders_by_date_and_posts_of_one_day_by_their_making(api, order, expected):
    publish_post(title="Second", date=date(2026, 3, 2))
    publish_post(title="Third", date=date(2026, 3, 2))
    publish_post(title="First", date=date(2026, 3, 1))

    data = api.query(NEWS_POSTS, locale="ru", order=order)

    assert titles(data) == expected


def test_orders_by_title_without_case_and_with_yo_beside_ye(api):
    in_order = ["apple", "Banana", "Елена", "ёлка", "Еловая ветвь", "жизнь", "Яблоко"]
    for title in reversed(in_order):
        publish_post(title=title)

    data = api.query(NEWS_POSTS, locale="ru", order="TITLE_ASC")

    assert titles(data) == in_order


def test_refuses_an_order_that_is_no_enum_value(api):
    error = api.error(NEWS_POSTS, locale="ru", order="title_key")

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_tells_how_a_post_stands_in_every_locale(api):
    post = publish_post(title="Весна")
    translate(post, "en", title="Spring")
    publish_post(title="Лето")

    data = api.query("""
        {
          newsPosts(locale: "ru", orderBy: TITLE_ASC) {
            nodes { translations { locale { tag } status isSource title path url } }
          }
        }
    """)

    spring, summer = (post["translations"] for post in data["newsPosts"]["nodes"])
    assert spring[1] == {
        "locale": {"tag": "en"},
        "status": spring[1]["status"],
        "isSource": False,
        "title": "Spring",
        "path": "/en/news/vesna/",
        "url": "http://localhost/en/news/vesna/",
    }
    assert spring[0]["status"] == "SOURCE"
    assert spring[0]["isSource"]
    assert [each["status"] for each in summer] == ["SOURCE", "MISSING"]
    assert summer[1] == {
        "locale": {"tag": "en"},
        "status": "MISSING",
        "isSource": False,
        "title": None,
        "path": None,
        "url": None,
    }
