"""What a channel may see: by language, type, topic, and leave to republish."""

import pytest
from wagtail.models import Locale

from cms.channels.models import Channel
from cms.publication.models import PublicationClock
from tests.factories import (
    ChannelFactory,
    TopicFactory,
    publish_event,
    publish_post,
    token_for,
    translate,
)

POSTS = """
    { newsPosts(locale: "ru", fallback: ["en"]) { nodes { title topics { slug } } totalCount } }
"""


def titles(api, channel, query=POSTS):
    data = api.holding(token_for(channel)).query(query)
    nodes = data["newsPosts"]["nodes"]
    assert len(nodes) == data["newsPosts"]["totalCount"]
    return {node["title"] for node in nodes}


@pytest.fixture
def posts(ru_index):
    """Posts of which each channel of these tests sees some."""
    spring, winter = TopicFactory(slug="spring"), TopicFactory(slug="winter")
    english = Locale.objects.get(language_code="en")
    TopicFactory(slug="spring", locale=english, translation_key=spring.translation_key)
    translate(publish_post(title="Весна", topics=[spring]), "en", title="Spring")
    publish_post(title="Зима", topics=[winter, spring])
    publish_post(title="Просто", topics=[])
    publish_post(title="Не для всех", allow_syndication=False, topics=[spring])


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        ({}, {"Весна", "Зима", "Просто"}),
        ({"only_syndicated": False}, {"Весна", "Зима", "Просто", "Не для всех"}),
        ({"locales": ["en"]}, {"Spring"}),
        ({"types": ["EVENT"]}, set()),
        ({"types": ["EVENT", "NEWS_POST"]}, {"Весна", "Зима", "Просто"}),
        ({"topics": ["winter"]}, {"Зима"}),
        ({"topics": ["winter", "spring"]}, {"Весна", "Зима"}),
        ({"topics": ["wint"]}, set()),
        ({"topics": ["spring"], "locales": ["en"]}, {"Spring"}),
    ],
)
def test_a_channel_sees_its_scope_alone(api, posts, scope, seen):
    assert titles(api, ChannelFactory(**scope)) == seen


def test_the_public_sees_what_partners_may_not_republish(api, posts):
    assert api.query(POSTS)["newsPosts"]["totalCount"] == 4


def test_a_translation_beyond_the_scope_is_missing(api, posts):
    holder = api.holding(token_for(ChannelFactory(locales=["en"])))

    data = holder.query("""
        { newsPosts(locale: "en") { nodes { translations { locale { tag } status title } } } }
    """)

    (post,) = data["newsPosts"]["nodes"]
    assert [(each["status"], each["title"]) for each in post["translations"]] == [
        ("MISSING", None),
        ("UP_TO_DATE", "Spring"),
    ]


def test_a_type_beyond_the_scope_is_reached_by_no_link(api, ru_index):
    event = publish_event(title="Встреча")
    publish_post(title="Весна", events=[event])
    holder = api.holding(token_for(ChannelFactory(types=["NEWS_POST"])))

    data = holder.query(f"""
        {{
          newsPosts(locale: "ru") {{ nodes {{ events {{ title }} }} }}
          page(by: {{ contentId: "{event.translation_key}" }}) {{ title }}
        }}
    """)

    assert data == {"newsPosts": {"nodes": [{"events": []}]}, "page": None}


def test_the_viewer_is_told_its_scope_and_terms(api, db):
    channel = ChannelFactory(
        name="Радио",
        locales=["en"],
        types=["EVENT", "NEWS_POST"],
        license="CC BY-NC 4.0",
        license_url="https://example.org/licence",
        attribution="Надежда",
    )

    data = api.holding(token_for(channel)).query("""
        { viewer { channel {
            name license licenseUrl attribution locales { tag } types
        } } }
    """)

    assert data["viewer"]["channel"] == {
        "name": "Радио",
        "license": "CC BY-NC 4.0",
        "licenseUrl": "https://example.org/licence",
        "attribution": "Надежда",
        "locales": [{"tag": "en"}],
        "types": ["NEWS_POST", "EVENT"],
    }


def test_the_public_is_told_every_locale_and_type(api, settings):
    channel = api.query("{ viewer { channel { licenseUrl locales { tag } types } } }")["viewer"][
        "channel"
    ]

    assert channel["licenseUrl"] is None
    assert [each["tag"] for each in channel["locales"]] == [code for code, _ in settings.LANGUAGES]
    assert len(channel["types"]) == 8


@pytest.mark.parametrize(
    ("name", "value", "is_another"),
    [
        ("locales", ["en"], True),
        ("types", ["EVENT"], True),
        ("topics", ["spring"], True),
        ("only_syndicated", False, True),
        ("name", "Другое имя", False),
        ("cost_per_minute", 7, False),
    ],
)
def test_another_scope_has_another_version(db, name, value, is_another):
    channel = ChannelFactory()

    setattr(channel, name, value)
    channel.save()

    assert channel.scope_version == (2 if is_another else 1)
    assert Channel.objects.get(pk=channel.pk).scope_version == channel.scope_version


def test_a_changed_channel_begins_another_edition(db, django_capture_on_commit_callbacks):
    channel = ChannelFactory()
    before = PublicationClock.objects.get().edition

    channel.license = "CC BY 4.0"
    channel.save()

    assert PublicationClock.objects.get().edition > before
