"""A channel is told nothing of the pages that it does not cover, or no longer covers."""

import pytest

from pages.models import EventPage, NewsPostPage, TextPage, TimelineItemPage, Topic
from tests.factories import home, publish
from tests.leaks.guessing import guess
from tests.leaks.knowledge import LOCALES, Knowledge
from tests.leaks.markers import Markers
from tests.leaks.planting import Planter
from tests.leaks.telling import UNTOLD, leaks, unheard

# The last one links to all the others.
MODELS = [EventPage, TimelineItemPage, TextPage, NewsPostPage]
# A button to a page that the channel does not cover is left out, and one to a page has no address.
UNTOLD_TO_CHANNELS = UNTOLD | {"body.call_to_action.text", "body.call_to_action.url"}


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
    post, planter = planted[len(MODELS) - 1]
    topic = planter.shown[Topic]
    scopes = [
        ({"locales": ["en"]}, lambda page: page.locale.language_code == "en"),
        ({"types": ["EVENT"]}, lambda page: isinstance(page, EventPage)),
        ({"topics": [topic.slug]}, lambda page: page == post),
    ]

    for scope, covers in scopes:
        reader = walk(known, only_syndicated=False, **scope)

        covered = texts(planted, markers, covers)
        assert unheard(markers, covered, reader, untold=UNTOLD_TO_CHANNELS) == []
        assert leaks(markers, {*markers.texts} - covered, reader) == {}


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
