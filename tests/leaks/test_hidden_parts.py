"""What is hidden of a page that stays public is told nowhere."""

import pytest

from cms.publication import store
from tests.factories import home
from tests.leaks.following import Follower
from tests.leaks.framing import Framer
from tests.leaks.knowledge import LOCALES, Knowledge
from tests.leaks.markers import Markers, markers_in
from tests.leaks.parts import FILES_HIDDEN, PARTS, Garden
from tests.leaks.planting import Planter
from tests.leaks.telling import leaks, unheard
from tests.leaks.visiting import Visitor


@pytest.fixture
def markers():
    return Markers()


@pytest.fixture
def known():
    return Knowledge()


@pytest.fixture
def gardens(db, markers, known):
    """Yield each function that hides a part with a garden for it, one in each locale."""
    homes = {code: home(code) for code in LOCALES}
    return [
        (hide, Garden(planters(markers, f"{hide.__name__} ({code})", code), homes, known))
        for hide in PARTS
        for code in LOCALES
    ]


def planters(markers, owner, code):
    return [Planter(markers, f"{owner}, {side}", code) for side in ("in the open", "in secret")]


def every(sets):
    return set().union(*sets)


def test_nothing_is_told_of_the_hidden_parts_of_public_pages(
    walk, client, caplog, gardens, markers, known
):
    roads = [hide(garden) for hide, garden in gardens]
    public = every(map(next, roads))
    at_first = walk(known)

    hidden = every(map(next, roads))
    store.settle()
    later, visitor = walk(known), Visitor(client, known).visit()
    follower = Follower(client, known).follow()
    framer = Framer(client, known).read_all()

    assert unheard(markers, public, at_first) == []
    assert leaks(markers, hidden, later) == {}
    assert leaks(markers, hidden, visitor) == {}
    assert leaks(markers, hidden, follower) == {}
    assert leaks(markers, hidden, framer) == {}
    assert markers_in(caplog.text) == set()


def test_hidden_files_are_sent_to_nobody(client, gardens, known):
    roads = [hide(garden) for hide, garden in gardens if hide in FILES_HIDDEN]
    every(map(next, roads))
    at_first = sent(client, known.files)

    every(map(next, roads))
    store.settle()

    assert at_first
    assert sent(client, known.files) == []


def sent(client, files):
    return [file for file in files if client.get(file).status_code == 200]
