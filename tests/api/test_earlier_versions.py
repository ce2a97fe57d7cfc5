"""Rows that an earlier projection wrote are answered until they are written anew."""

import pytest

from cms.publication.models import PublishedPage
from tests.factories import ImageFactory, TopicFactory, home, publish, publish_event, publish_post


def write_as_version_1(page, *added, **columns):
    """Take from the row of ``page`` what version 2 added."""
    row = PublishedPage.objects.get(pk=page.pk)
    for name in added:
        del row.document[name]
    for name, value in columns.items():
        setattr(row, name, value)
    row.version = 1
    row.save()


@pytest.fixture
def post(db):
    """A post as version 1 wrote it."""
    post = publish_post(
        title="Весна",
        lead="Коротко.",
        image=ImageFactory(),
        topics=[TopicFactory(slug="art")],
        events=[publish_event(title="Вечер")],
        related_posts=[publish_post(title="Лето")],
    )
    write_as_version_1(post, "events", "related_posts", kind="")
    return post


def test_a_post_of_version_1_is_answered_whole(api, post):
    data = api.query("""
        { newsPosts(locale: "ru", filter: { topics: ["art"] }) { nodes {
          title lead kind events { title } relatedPosts { title } image { alt } topics { slug }
        } } }
    """)

    assert data["newsPosts"]["nodes"] == [
        {
            "title": "Весна",
            "lead": "Коротко.",
            "kind": "REPORT",
            "events": [],
            "relatedPosts": [],
            "image": {"alt": ""},
            "topics": [{"slug": "art"}],
        }
    ]


def test_a_post_of_version_1_is_found_by_every_road(api, post):
    data = api.query("""
        {
          page(by: { path: "/ru/news/vesna/" }) { ... on NewsPost { kind events { title } } }
          home: page(by: { path: "/ru/" }) { ... on HomePage { latestNews { kind } } }
          events(locale: "ru") { nodes { newsPosts { kind relatedPosts { title } } } }
        }
    """)

    assert data["page"] == {"kind": "REPORT", "events": []}
    assert data["home"]["latestNews"] == [{"kind": "REPORT"}, {"kind": "REPORT"}]
    assert data["events"]["nodes"] == [{"newsPosts": [{"kind": "REPORT", "relatedPosts": []}]}]


def test_a_home_page_of_version_1_is_answered_whole(api):
    page = home("ru")
    page.stand_heading = "Чего мы хотим"
    publish(page)
    write_as_version_1(page, "image")

    data = api.query("""
        { page(by: { path: "/ru/" }) {
          seo { image { alt } } ... on HomePage { standHeading image { alt } timeline { title } }
        } }
    """)

    assert data["page"] == {
        "seo": {"image": None},
        "standHeading": "Чего мы хотим",
        "image": None,
        "timeline": [],
    }
