"""The queries of docs/api.md work as they stand there, and find something."""

import json
import re

import pytest
from django.conf import settings

from tests.factories import (
    DocumentFactory,
    ImageFactory,
    TopicFactory,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    translate,
)

MANUAL = settings.BASE_DIR / "docs" / "api.md"
EXAMPLE = re.compile(r"```graphql\n(.*?)```(?:\n\n```json\n(.*?)```)?", re.DOTALL)
NO_CONTENT_ID = "00000000-0000-0000-0000-000000000000"
EXAMPLES = {
    re.search(r"query (\w+)", query)[1]: (query, json.loads(variables or "{}"))
    for query, variables in EXAMPLE.findall(MANUAL.read_text(encoding="utf-8"))
}


@pytest.fixture(scope="module")
def shared_content(shared_database):
    return shared_database.write(something_for_each_query)


@pytest.fixture
def content(shared_content, shared_media, db):
    """Something for each of the queries; returns the post."""
    return shared_content


def something_for_each_query():
    event = publish_event(title="Встреча весной", city="Амстердам", place_name="Дам")
    translate(event, "en", title="A meeting in spring")
    publish_timeline_item(title="Начало")
    publish_text("en", title="About")
    image = ImageFactory()
    post = publish_post(
        title="Весна",
        slug="vesna",
        kind="REPORT",
        image=image,
        topics=[TopicFactory(slug="spring")],
        events=[event],
        body=[
            ("paragraph", '<p>Раз, <a href="https://example.org/">два</a>.</p>'),
            ("heading", {"text": "Три", "level": "2"}),
            ("image", {"image": image, "caption": ""}),
            ("document", {"document": DocumentFactory(), "title": ""}),
        ],
    )
    translate(post, "en", title="Spring")
    return post


def is_empty(value):
    return value in (None, [], {}) or (
        isinstance(value, dict) and all(map(is_empty, value.values()))
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_documented_query_finds_something(api, content, name):
    query, variables = EXAMPLES[name]
    if variables.get("contentId") == NO_CONTENT_ID:
        variables = variables | {"contentId": str(content.translation_key)}

    data = api.query(query, **variables)

    assert not any(is_empty(value) for value in data.values()), data


def test_every_use_has_its_query():
    assert len(EXAMPLES) >= 12


def test_every_field_of_the_root_is_shown(api):
    shown = " ".join(query for query, _variables in EXAMPLES.values())
    fields = api.query('{ __type(name: "Query") { fields { name } } }')["__type"]["fields"]

    # By their ids, which clients have from answers, objects are asked for again; previews have a
    # manual of their own.
    missing = {each["name"] for each in fields if not re.search(rf"\b{each['name']}\b", shown)} - {
        "node",
        "nodes",
        "preview",
    }
    assert missing == set()
