"""The admin's first page and its calendar, on a screen and on a phone, looked at by axe-core."""

import pytest

from tests.audits.test_axe import AXE, EVERYTHING

pytestmark = pytest.mark.own_database

RUN = """([where, options]) => axe.run(where, options).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({target}) => [id, target.join(" ")])))"""
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture(scope="module")
def axe():
    if not AXE.exists():
        pytest.skip("axe-core comes with npm (Debian: apt-get install npm; make test)")
    return AXE.read_text()


@pytest.mark.parametrize("width", [360, 1280])
def test_an_editor_reads_them_on_any_screen_and_axe_finds_nothing(log_in, axe, width):
    tab = log_in("editor", viewport={"width": width, "height": 900})

    assert tab.locator(".dashboard-lines a").count() > 0
    assert look(tab, axe, ".dashboard-lines") == []

    tab.goto("/admin/calendar/?month=2026-11")
    assert tab.locator(".calendar-month thead").is_visible() == (width > 800)
    assert look(tab, axe, ".calendar") == []
    tab.focus("a[rel=next]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**month=2026-12")
    tab.select_option("select[name=layout]", "list")
    tab.focus(".calendar-filters button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**layout=list*")
    assert tab.locator("select[name=layout]").input_value() == "list"
    assert look(tab, axe, ".calendar") == []


def look(tab, axe, where):
    """Return what axe finds in a part of the page, which must fit the screen."""
    assert tab.evaluate(FITS)
    tab.evaluate(axe)
    return tab.evaluate(RUN, [where, EVERYTHING])
