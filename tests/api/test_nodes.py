"""Many objects by their ids at once."""

import pytest

from cms.api.nodes import global_id
from tests.factories import ImageFactory, TopicFactory, publish_event, publish_post

NODES = """
    query Nodes($ids: [ID!]!) {
      nodes(ids: $ids) {
        __typename id ... on Page { title } ... on Topic { name } ... on Image { alt }
      }
    }
"""
POSTS = """
    { newsPosts(locale: "ru", first: 100) { nodes { id image { id } topics { id } } } }
"""


@pytest.fixture
def posts(db):
    topic = TopicFactory(name="Письма")
    return [
        publish_post(title=f"Post {number}", image=ImageFactory(), image_alt="Мост", topics=[topic])
        for number in range(5)
    ]


def test_objects_come_in_the_order_of_their_ids_and_null_where_there_is_none(api, posts):
    event = publish_event(title="Event")
    ids = [
        global_id("Event", event.pk),
        global_id("NewsPost", event.pk),
        global_id("NewsPost", posts[0].pk),
        "nonsense",
        global_id("NewsPost", posts[0].pk),
    ]

    nodes = api.query(NODES, ids=ids)["nodes"]

    assert [node and node["title"] for node in nodes] == ["Event", None, "Post 0", None, "Post 0"]


def test_all_kinds_together_take_three_statements(api, posts, django_assert_num_queries):
    found = api.query(POSTS)["newsPosts"]["nodes"]
    ids = [each["id"] for post in found for each in (post, post["image"], *post["topics"])]

    # The channel, the pages, and those that show the images and the topics.
    with django_assert_num_queries(4):
        nodes = api.query(NODES, ids=ids)["nodes"]

    assert [node["id"] for node in nodes] == ids
    assert {node["__typename"] for node in nodes} == {"NewsPost", "Image", "Topic"}


def test_what_is_not_public_is_null(api, posts):
    posts[0].unpublish()

    nodes = api.query(NODES, ids=[global_id("NewsPost", post.pk) for post in posts])["nodes"]

    assert [node is None for node in nodes] == [True, False, False, False, False]


def test_none_and_too_many(api, db):
    assert api.query(NODES, ids=[])["nodes"] == []

    error = api.error(NODES, ids=[global_id("NewsPost", 1)] * 101)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "at most 100 ids" in error["message"]
