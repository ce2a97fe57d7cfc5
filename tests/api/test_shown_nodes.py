"""Images and topics are nodes as long as a page that readers see shows them."""

import pytest

from cms.api.nodes import global_id
from tests.api.hidden import HIDDEN_STATES
from tests.factories import (
    EventPageFactory,
    ImageFactory,
    TimelineItemPageFactory,
    TopicFactory,
    event_index,
    home,
    publish,
    publish_event,
    publish_post,
    timeline,
)

IDS = """
    {
      events(locale: "ru") { nodes { image { id } topics { id } } }
      timelineItems(locale: "ru") { nodes { image { id } topics { id } } }
    }
"""
NODE = "query Node($id: ID!) { node(id: $id) { id } }"


@pytest.fixture
def shown(db):
    """What a page shows, in the same words wherever it is shown."""
    return {"image": ImageFactory(), "image_alt": "Мост", "topics": [TopicFactory(slug="art")]}


def ids_of(data):
    """Return the ids of the images and topics that an answer shows."""
    nodes = [node for connection in data.values() for node in connection["nodes"]]
    return {each["id"] for node in nodes for each in [node["image"], *node["topics"]]}


def is_node(api, node_id):
    return api.query(NODE, id=node_id)["node"] is not None


@pytest.mark.parametrize("hide", HIDDEN_STATES)
@pytest.mark.parametrize(
    ("factory", "section"),
    [(EventPageFactory, event_index), (TimelineItemPageFactory, timeline)],
    ids=["event", "timeline item"],
)
def test_what_only_a_hidden_page_shows_is_no_node(api, shown, factory, section, hide):
    (seen,) = publish(factory(parent=section("ru"), **shown))
    ids = ids_of(api.query(IDS))
    assert len(ids) == 2
    assert all(is_node(api, each) for each in ids)
    hidden = factory(parent=section("ru"), **shown)

    hide(hidden)
    type(seen).objects.get(pk=seen.pk).delete()

    assert not any(is_node(api, each) for each in ids)


def test_what_two_pages_show_is_a_node_until_the_last_one_leaves(api, shown):
    event, post = publish_event(**shown), publish_post(**shown)
    ids = ids_of(api.query(IDS))

    event.unpublish()
    assert all(is_node(api, each) for each in ids)
    post.unpublish()

    assert not any(is_node(api, each) for each in ids)


def test_a_topic_is_a_node_in_the_locales_of_the_pages_that_show_it(api):
    topic = TopicFactory(slug="art")
    publish_event(topics=[topic])

    assert is_node(api, global_id("Topic", f"{topic.translation_key}:ru"))
    assert not is_node(api, global_id("Topic", f"{topic.translation_key}:en"))


def test_the_image_of_the_home_page_is_a_node_while_the_page_shows_it(api):
    page = home("ru")
    page.image, page.image_alt = ImageFactory(), "Мост"
    (page,) = publish(page)
    asked = '{ page(by: { path: "/ru/" }) { ... on HomePage { image { id } } } }'
    image_id = api.query(asked)["page"]["image"]["id"]
    assert is_node(api, image_id)

    page.image = None
    publish(page)

    assert not is_node(api, image_id)


def test_the_image_of_a_draft_is_no_node(api, shown):
    event = publish_event()
    event.image, event.image_alt = shown["image"], "Мост"
    event.save_revision()
    twin = publish_event("en", **shown)
    english = api.query('{ events(locale: "en") { nodes { image { id } } } }')
    image_id = english["events"]["nodes"][0]["image"]["id"]

    twin.unpublish()

    assert not is_node(api, image_id)
