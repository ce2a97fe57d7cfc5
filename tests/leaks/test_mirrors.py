"""Of a page that is hidden nothing stands in a mirror of the site, in no file of it."""

import pytest

from cms.publication import store
from tests.leaks.markers import markers_in
from tests.leaks.world import World
from tests.mirror.conftest import key, mirror  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


@pytest.mark.prove
def test_a_mirror_holds_all_of_what_is_public_and_nothing_of_what_is_hidden(mirror):  # noqa: F811
    world = World(step=8)
    mirror.build()
    at_first = found_in(mirror)

    world.hide()
    mirror.build(is_incremental=True)
    in_step = found_in(mirror)
    store.settle()
    mirror.build()

    assert len(world.public_at_first & at_first) > 500
    assert in_step & world.hidden == set()
    assert found_in(mirror) & world.hidden == set()


def found_in(built):
    """Return the markers in the names and bytes of all files."""
    texts = (f"{name} {body.decode(errors='replace')}" for name, body in built.files().items())
    return set().union(*map(markers_in, texts))
