"""Lists whose pages name other pages: one statement for each level, however many there are."""

import uuid
from datetime import date

import pytest

from cms.publication.models import PublishedPage, PublishedReference
from tests.api.rows import FIRST_ID, Copies
from tests.factories import (
    ImageFactory,
    TopicFactory,
    publish_event,
    publish_post,
    publish_timeline_item,
)

# The number of the first copied post: those of events begin at 0.
POSTS_FROM = 500
EVENTS = """
    query Events($first: Int!) {
      events(locale: "ru", first: $first, filter: { topics: ["art"], period: UPCOMING }) {
        nodes {
          title startsAt status
          place { name city latitude }
          image { alt rendition(preset: CARD) { url } }
          topics { name }
          translations { status title }
          newsPosts { title kind lead image { alt } topics { name } }
        }
      }
    }
"""
TIMELINE = """
    query Timeline($first: Int!) {
      timelineItems(locale: "ru", first: $first) {
        nodes {
          displayDate headline summary image { alt } topics { name } source { url }
          body { html } translations { path } breadcrumbs { path }
        }
      }
    }
"""
POSTS = """
    query Posts($first: Int!) {
      newsPosts(locale: "ru", first: $first) {
        nodes {
          title
          translations { path }
          events { title startsAt place { city } translations { path } breadcrumbs { path } }
          relatedPosts { title kind translations { path } body { html } }
        }
      }
    }
"""
DEEP = """
    query Deep($first: Int!) {
      events(locale: "ru", first: $first) {
        nodes { newsPosts {
          events { title newsPosts { title } }
          relatedPosts { title events { title } }
        } }
      }
    }
"""


@pytest.fixture
def shown(db):
    return {"image": ImageFactory(), "topics": [TopicFactory(slug="art")]}


@pytest.fixture
def write_events_with_posts(shown):
    """Write copies of an event, with a post for each that names it and the post after it."""
    event = publish_event(city="Amsterdam", **shown)
    post = publish_post(title="Post", **shown)
    events, posts = Copies(event.pk), Copies(post.pk, written=POSTS_FROM)

    def write(count):
        events.write(count, title=lambda number: f"Event {number}")
        document = posts.row.document

        def naming(number):
            related = POSTS_FROM + (number - POSTS_FROM + 1) % count
            return document | {
                "events": [str(uuid.UUID(int=number - POSTS_FROM))],
                "related_posts": [str(uuid.UUID(int=related))],
            }

        ids = posts.write(
            count, title=lambda number: f"Post {number - POSTS_FROM}", document=naming
        )
        PublishedReference.objects.bulk_create(
            PublishedReference(
                page_id=page_id,
                target=PublishedReference.Target.EVENT,
                key=uuid.UUID(int=page_id - FIRST_ID - POSTS_FROM),
            )
            for page_id in ids
        )
        PublishedPage.objects.filter(pk__in=[event.pk, post.pk]).delete()

    return write


@pytest.mark.parametrize("count", [20, 100])
def test_events_with_their_posts_take_four_statements(
    api, write_events_with_posts, count, django_assert_num_queries
):
    write_events_with_posts(count)

    # The channel, the events, their versions, their posts.
    with django_assert_num_queries(4):
        nodes = api.query(EVENTS, first=count)["events"]["nodes"]

    named = {node["title"]: [post["title"] for post in node["newsPosts"]] for node in nodes}
    assert named == {f"Event {number}": [f"Post {number}"] for number in range(count)}


@pytest.mark.parametrize("count", [20, 100])
def test_posts_with_events_and_related_posts_take_five_statements(
    api, write_events_with_posts, count, django_assert_num_queries
):
    write_events_with_posts(count)

    # The channel, the posts, their versions, all that they name, the versions of that.
    with django_assert_num_queries(5):
        nodes = api.query(POSTS, first=count)["newsPosts"]["nodes"]

    assert len(nodes) == count
    assert all(len(node["events"]) == len(node["relatedPosts"]) == 1 for node in nodes)


@pytest.mark.parametrize("count", [5, 40])
def test_pages_that_name_pages_that_name_pages_take_one_statement_a_level(
    api, write_events_with_posts, count, django_assert_num_queries
):
    write_events_with_posts(2 * count)

    # The channel, the events, their posts, all that those name, and what a post further names.
    with django_assert_num_queries(5):
        nodes = api.query(DEEP, first=count)["events"]["nodes"]

    (post,) = nodes[0]["newsPosts"]
    assert post["events"] == [{"title": "Event 0", "newsPosts": [{"title": "Post 0"}]}]
    assert post["relatedPosts"] == [{"title": "Post 1", "events": [{"title": "Event 1"}]}]


@pytest.mark.parametrize("count", [20, 100])
def test_a_timeline_takes_three_statements(api, shown, count, django_assert_num_queries):
    item = publish_timeline_item(source_url="https://example.org/", **shown)
    Copies(item.pk).write(count, date=lambda number: date(2021, 1, 1))

    with django_assert_num_queries(3):
        nodes = api.query(TIMELINE, first=count)["timelineItems"]["nodes"]

    assert len(nodes) == count


def test_links_that_nobody_asks_for_cost_nothing(
    api, write_events_with_posts, django_assert_num_queries
):
    write_events_with_posts(20)

    with django_assert_num_queries(2):
        api.query('{ events(locale: "ru") { nodes { title place { city } } } }')
