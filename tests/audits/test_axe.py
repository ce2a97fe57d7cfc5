"""axe-core finds nothing on any page, in either theme, on any width, in letters of any size."""

import pytest

from tests.audits.pages import PAGES, most_proven
from tests.audits.tabs import NARROW, SCREEN
from tests.clients.node import PACKAGES

pytestmark = pytest.mark.one_round

AXE = PACKAGES / "axe-core" / "axe.min.js"
# WCAG 2.2 asks for the size of targets, and axe only when it is told to.
EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
# In the other theme nothing but colours differs.
COLOURS = {"runOnly": ["cat.color"]}
RUN = """options => axe.run(options).then(({violations, incomplete}) =>
  [...violations, ...incomplete].flatMap(({id, nodes}) =>
    nodes.map(({target, any}) => [id, target.join(" "), ...any.map(({message}) => message)])))"""


@pytest.fixture(scope="package")
def axe():
    if not AXE.exists():
        pytest.skip("axe-core comes with npm (Debian: apt-get install npm; make test)")
    return AXE.read_text()


@pytest.fixture(scope="module")
def tab_without_scripts(open_tab):
    """A tab in which pages have none of their scripts; axe itself comes by another way."""
    tab = open_tab()
    tab.route("**/*.js", lambda route: route.abort())
    return tab


@pytest.fixture
def tab(tab_without_scripts):
    tab_without_scripts.look()
    return tab_without_scripts


@pytest.mark.parametrize("page", most_proven(PAGES))
def test_axe_finds_nothing(tab, axe, page):
    tab.visit(page)
    tab.evaluate(axe)

    assert tab.evaluate(RUN, EVERYTHING) == []
    tab.look(viewport=NARROW)
    assert tab.evaluate(RUN, EVERYTHING) == []
    for viewport in (NARROW, SCREEN):
        tab.look(viewport=viewport, theme="dark")
        assert tab.evaluate(RUN, COLOURS) == []
    tab.enlarge()
    assert tab.evaluate(RUN, EVERYTHING) == []
