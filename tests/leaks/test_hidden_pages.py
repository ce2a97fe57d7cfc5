"""Of a page that is hidden nothing is told, in whatever way it is asked for."""

import pytest

from tests.factories import ChannelFactory, token_for
from tests.leaks.following import Follower
from tests.leaks.framing import Framer
from tests.leaks.markers import markers_in
from tests.leaks.selections import fields_of_schema
from tests.leaks.telling import UNTOLD, leaks, unheard
from tests.leaks.visiting import Visitor
from tests.leaks.world import World

# One page type for each state and locale, or all.
STEPS = [8, pytest.param(1, marks=pytest.mark.prove)]
# The site shows a topic's name, and no list of a topic.
UNTOLD_BY_SITE = UNTOLD | {"Topic.slug"}
# Nor has a feed titles for search engines.
UNTOLD_BY_FEEDS = UNTOLD_BY_SITE | {"seo_title", "search_description"}
# There are no sections of sections; a draft is opened by a token, and walked by the tests of that.
EMPTY_FIELDS = {("NavigationItem", "children"), ("Query", "preview")}


@pytest.mark.parametrize("step", STEPS)
def test_the_api_tells_all_of_what_is_public_and_nothing_of_what_is_hidden(walk, caplog, step):
    world = World(step=step)

    at_first = walk(world.known)
    world.hide()
    later = walk(world.known)
    partner = walk(world.known, only_syndicated=False)

    assert fields_of_schema() - at_first.reached - later.reached == EMPTY_FIELDS
    assert unheard(world.markers, world.public_at_first, at_first) == []
    assert leaks(world.markers, world.hidden, later) == {}
    assert leaks(world.markers, world.hidden, partner) == {}
    assert not (later.seen | partner.seen) & world.hidden_ids
    assert markers_in(caplog.text) == set()


@pytest.mark.parametrize("step", STEPS)
def test_the_site_shows_all_of_what_is_public_and_nothing_of_what_is_hidden(client, caplog, step):
    world = World(step=step)
    files = sorted(world.known.files)

    at_first, sent_at_first = Visitor(client, world.known).visit(), statuses(client, files)
    world.hide()
    later, sent_later = Visitor(client, world.known).visit(), statuses(client, files)

    assert unheard(world.markers, world.public_at_first, at_first, untold=UNTOLD_BY_SITE) == []
    assert leaks(world.markers, world.hidden, later) == {}
    # Of drafts no file was sent even at first.
    assert (sent_at_first, sent_later) == ({200, 404}, {404})
    assert markers_in(caplog.text) == set()


@pytest.mark.parametrize("step", STEPS)
def test_feeds_tell_all_of_what_is_public_and_nothing_of_what_is_hidden(client, caplog, step):
    world = World(step=step)
    key = token_for(ChannelFactory(only_syndicated=False), use="FEEDS")

    at_first = Follower(client, world.known).follow()
    world.hide()
    later = Follower(client, world.known).follow()
    partner = Follower(client, world.known, key=f"{key}/").follow()

    expected = {each for each in world.public_at_first if is_in_feeds(world.markers, each)}
    assert unheard(world.markers, expected, at_first, untold=UNTOLD_BY_FEEDS) == []
    assert leaks(world.markers, world.hidden, later) == {}
    assert leaks(world.markers, world.hidden, partner) == {}
    assert at_first.statuses.keys() == later.statuses.keys() == {200, 404}
    assert markers_in(caplog.text) == set()


@pytest.mark.parametrize("step", STEPS)
def test_frames_and_sitemaps_tell_nothing_of_what_is_hidden(client, caplog, step):
    world = World(step=step)
    key = token_for(ChannelFactory(only_syndicated=False), use="FEEDS")

    at_first = Framer(client, world.known).read_all()
    world.hide()
    later = Framer(client, world.known).read_all()
    partner = Framer(client, world.known, key=f"{key}/").read_all()

    # The title of every post and event was shown, so that the reader is known to look there.
    titles = {
        each
        for each in world.public_at_first
        if world.markers.texts[each].startswith(("NewsPostPage", "EventPage"))
        and world.markers.texts[each].endswith(": title")
    }
    assert titles
    assert titles <= at_first.found.keys()
    assert leaks(world.markers, world.hidden, later) == {}
    assert leaks(world.markers, world.hidden, partner) == {}
    assert later.statuses.keys() <= {200, 404, 410}
    assert markers_in(caplog.text) == set()


def is_in_feeds(markers, marker):
    return markers.texts[marker].startswith(("NewsPostPage", "EventPage", "TimelineItemPage"))


def statuses(client, paths):
    return {client.get(path).status_code for path in paths}
