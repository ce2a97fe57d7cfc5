"""What a section lists, in its own locale; and by what its posts can be told apart."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    ChannelFactory,
    TopicFactory,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    token_for,
    translate,
)

SECTION = """
    query Section($path: String!) {
      page(by: {path: $path}) {
        ... on NewsIndex { posts: newsPosts(first: 1) { nodes { title } totalCount } }
        ... on EventIndex { coming: events(filter: {period: UPCOMING}) { nodes { title } } }
        ... on Timeline { items: timelineItems { nodes { title } } }
      }
    }
"""
FACETS = """
    query Facets($path: String!) {
      page(by: {path: $path}) {
        ... on NewsIndex {
          facets {
            years { year count }
            kinds { kind count }
            topics { topic { slug name } count }
          }
        }
      }
    }
"""


def facets(api, path="/ru/news/"):
    return api.query(FACETS, path=path)["page"]["facets"]


def test_a_section_lists_what_is_in_its_own_locale(api):
    post = publish_post("ru", title="Новость", date=date(2024, 1, 1))
    translate(post, "en", title="News")
    publish_post("ru", title="Старая новость", date=date(2023, 1, 1))
    publish_event("en", title="Meeting", starts_at=timezone.now() + timedelta(days=1))
    publish_event("en", title="Over", starts_at=timezone.now() - timedelta(days=9))
    publish_timeline_item("en", title="Founded")

    pages = [
        api.query(SECTION, path=path)["page"]
        for path in ("/ru/news/", "/en/news/", "/en/events/", "/en/timeline/")
    ]

    assert pages == [
        {"posts": {"nodes": [{"title": "Новость"}], "totalCount": 2}},
        {"posts": {"nodes": [{"title": "News"}], "totalCount": 1}},
        {"coming": {"nodes": [{"title": "Meeting"}]}},
        {"items": {"nodes": [{"title": "Founded"}]}},
    ]


def test_posts_are_counted_by_year_kind_and_topic(api):
    letters, city = TopicFactory(name="Письма", slug="letters"), TopicFactory(slug="city")
    publish_post(date=date(2023, 12, 31), topics=[letters, city])
    publish_post(date=date(2024, 1, 1), topics=[letters], kind="STATEMENT")
    publish_post(date=date(2024, 12, 31))

    found = facets(api)

    assert found["years"] == [{"year": 2024, "count": 2}, {"year": 2023, "count": 1}]
    assert found["kinds"] == [{"kind": "REPORT", "count": 2}, {"kind": "STATEMENT", "count": 1}]
    assert found["topics"] == [
        {"topic": {"slug": "letters", "name": "Письма"}, "count": 2},
        {"topic": {"slug": "city", "name": city.name}, "count": 1},
    ]


def test_what_is_not_published_is_not_counted(api):
    topic = TopicFactory(slug="letters")
    publish_post(date=date(2024, 1, 1), topics=[topic]).unpublish()

    assert facets(api) == {"years": [], "kinds": [], "topics": []}


def test_a_channel_counts_what_it_sees(api):
    letters, city = TopicFactory(slug="letters"), TopicFactory(slug="city")
    publish_post(date=date(2024, 1, 1), topics=[letters])
    publish_post(date=date(2023, 1, 1), topics=[city])
    publish_post(date=date(2022, 1, 1), topics=[letters], allow_syndication=False)
    partner = ChannelFactory()

    found = facets(api.holding(token_for(partner)))

    assert found["years"] == [{"year": 2024, "count": 1}, {"year": 2023, "count": 1}]
    assert [each["count"] for each in found["topics"]] == [1, 1]


@pytest.mark.parametrize("posts", [1, 12])
def test_facets_take_the_same_statements_however_many_posts_there_are(
    api, django_assert_num_queries, posts
):
    for number in range(posts):
        publish_post(date=date(2024, 1, 1), topics=[TopicFactory(slug=f"topic-of-{number}")])
    facets(api)

    with django_assert_num_queries(6):
        facets(api)


def test_the_footer_has_the_text_pages_right_below_home_in_order(api):
    about = publish_text("ru", title="О нас", slug="about")
    publish_text("ru", title="Люди", slug="people", parent=about)
    publish_text("ru", title="Контакты", slug="contact")
    publish_text("en", title="About us", slug="about-us")

    data = api.query('{ site { footer(locale: "ru") { title path children { title } } } }')

    assert data["site"]["footer"] == [
        {"title": "О нас", "path": "/ru/about/", "children": []},
        {"title": "Контакты", "path": "/ru/contact/", "children": []},
    ]
