"""A channel is told nothing of the pages that it does not cover, or no longer covers."""

import pytest

from pages.models import EventPage, NewsPostPage, TextPage, TimelineItemPage, Topic
from tests.factories import home, publish
from tests.leaks.guessing import guess
from tests.leaks.knowledge import LOCALES, Knowledge
from tests.leaks.markers import Markers
from tests.leaks.planting import Planter
from tests.leaks.telling import leaks, unheard

MODELS = [NewsPostPage, EventPage, TimelineItemPage, TextPage]


@pytest.fixture
def markers():
    return Markers()


@pytest.fixture
def known():
    return Knowledge()


@pytest.fixture
def planted(db, markers, known):
    """Published pages with their planters; partners may not republish the English ones."""
    found = []
    for code in LOCALES:
        above = home(code)
        for model in MODELS:
            planter = Planter(markers, f"{model.__name__} ({code})", code)
            page = planter.page(model, parent=above, allow_syndication=code != "en")
            found += [(page, planter) for page in publish(page)]
            guess(known, page, page)
    return found


def test_a_channel_is_told_of_what_it_covers_alone(walk, planted, markers, known):
    topic = planted[0][1].shown[Topic]
    scopes = [
        ({"locales": ["en"]}, lambda page: page.locale.language_code == "en"),
        ({"types": ["EVENT"]}, lambda page: isinstance(page, EventPage)),
        ({"topics": [topic.slug]}, lambda page: page == planted[0][0]),
    ]

    for scope, covers in scopes:
        reader = walk(known, only_syndicated=False, **scope)

        covered = texts(planted, markers, covers)
        assert unheard(markers, covered, reader) == []
        assert leaks(markers, {*markers.texts} - covered, reader) == {}


def test_a_channel_is_told_nothing_of_what_it_no_longer_covers(walk, planted, markers, known):
    syndicated = texts(planted, markers, lambda page: page.allow_syndication)
    before = walk(known, only_syndicated=True)

    for page, _planter in planted:
        page.allow_syndication = False
        publish(page)
    after = walk(known, only_syndicated=True)

    assert unheard(markers, syndicated, before) == []
    assert leaks(markers, {*markers.texts} - syndicated, before) == {}
    assert leaks(markers, {*markers.texts}, after) == {}


def texts(planted, markers, is_meant):
    """Return the markers of the pages that are meant."""
    owners = [planter.owner for page, planter in planted if is_meant(page)]
    return set().union(*map(markers.of, owners))
