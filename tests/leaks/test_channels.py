"""A channel is told nothing of the pages that it does not cover, or no longer covers."""

import pytest

from pages.models import EventPage, NewsPostPage, TextPage, TimelineItemPage, Topic
from tests.factories import ChannelFactory, home, publish, token_for
from tests.leaks.following import Follower
from tests.leaks.framing import Framer
from tests.leaks.guessing import guess
from tests.leaks.knowledge import LOCALES, Knowledge
from tests.leaks.markers import Markers
from tests.leaks.planting import Planter
from tests.leaks.telling import UNTOLD, leaks, unheard

# The last one links to all the others.
MODELS = [EventPage, TimelineItemPage, TextPage, NewsPostPage]
# A button to a page that the channel does not cover is left out, and one to a page has no address.
UNTOLD_TO_CHANNELS = UNTOLD | {"body.call_to_action.text", "body.call_to_action.url"}
UNTOLD_BY_FEEDS = UNTOLD_TO_CHANNELS | {"seo_title", "search_description", "Topic.slug"}


@pytest.fixture
def markers():
    return Markers()


@pytest.fixture
def known():
    return Knowledge()


@pytest.fixture
def planted(db, markers, known):
    """Published pages with their planters; partners may not republish half of them."""
    found = []
    for code in LOCALES:
        above, linked = home(code), []
        for number, model in enumerate(MODELS):
            planter = Planter(markers, f"{model.__name__} ({code})", code, linked=linked)
            page = planter.page(model, parent=above, allow_syndication=number % 2 == 1)
            linked += publish(page)
            found.append((linked[-1], planter))
            guess(known, page, page)
    return found


def test_a_channel_is_told_of_what_it_covers_alone(walk, planted, markers, known):
    for scope, covers in scopes_of(planted):
        reader = walk(known, only_syndicated=False, **scope)

        covered = texts(planted, markers, covers)
        assert unheard(markers, covered, reader, untold=UNTOLD_TO_CHANNELS) == []
        assert leaks(markers, {*markers.texts} - covered, reader) == {}


def scopes_of(planted):
    """Return scopes of channels, each with a function that tells what it covers."""
    post, planter = planted[len(MODELS) - 1]
    topic = planter.shown[Topic]
    return [
        ({"locales": ["en"]}, lambda page: page.locale.language_code == "en"),
        ({"types": ["EVENT"]}, lambda page: isinstance(page, EventPage)),
        ({"topics": [topic.slug]}, lambda page: page == post),
    ]


def test_feeds_of_a_channel_tell_of_what_it_covers_alone(client, planted, markers, known):
    for scope, covers in scopes_of(planted):
        reader = follow(client, known, only_syndicated=False, **scope)

        # A page that stays is in no feed.
        followed = texts(
            planted,
            markers,
            lambda page, covers=covers: covers(page) and type(page) is not TextPage,
        )
        assert unheard(markers, followed, reader, untold=UNTOLD_BY_FEEDS) == []
        assert leaks(markers, {*markers.texts} - texts(planted, markers, covers), reader) == {}


def test_frames_of_a_channel_show_what_it_covers_alone(client, planted, markers, known):
    for scope, covers in scopes_of(planted):
        key = token_for(ChannelFactory(only_syndicated=False, **scope), use="FEEDS")
        framer = Framer(client, known, key=f"{key}/").read_all()

        covered = texts(planted, markers, covers)
        assert framer.found.keys() & covered
        assert leaks(markers, {*markers.texts} - covered, framer) == {}


def test_feeds_of_a_channel_tell_nothing_of_what_it_no_longer_covers(
    client, planted, markers, known
):
    syndicated = texts(planted, markers, lambda page: page.allow_syndication)
    before = follow(client, known, only_syndicated=True)

    for page, _planter in planted:
        page.allow_syndication = False
        publish(page)
    after = follow(client, known, only_syndicated=True)

    assert before.found.keys() & syndicated
    assert leaks(markers, {*markers.texts} - syndicated, before) == {}
    assert leaks(markers, {*markers.texts}, after) == {}


def follow(client, known, **scope):
    key = token_for(ChannelFactory(**scope), use="FEEDS")
    return Follower(client, known, key=f"{key}/").follow()


def test_a_channel_is_told_nothing_of_what_it_no_longer_covers(walk, planted, markers, known):
    syndicated = texts(planted, markers, lambda page: page.allow_syndication)
    before = walk(known, only_syndicated=True)

    for page, _planter in planted:
        page.allow_syndication = False
        publish(page)
    after = walk(known, only_syndicated=True)

    assert unheard(markers, syndicated, before, untold=UNTOLD_TO_CHANNELS) == []
    assert leaks(markers, {*markers.texts} - syndicated, before) == {}
    assert leaks(markers, {*markers.texts}, after) == {}


def texts(planted, markers, is_meant):
    """Return the markers of the pages that are meant."""
    owners = [planter.owner for page, planter in planted if is_meant(page)]
    return set().union(*map(markers.of, owners))
