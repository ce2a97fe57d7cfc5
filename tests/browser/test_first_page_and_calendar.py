"""The admin's first page and its calendar, on a screen and on a phone, looked at by axe-core."""

import pytest

from tests.browser.barriers import findings

pytestmark = pytest.mark.one_round


@pytest.mark.parametrize("width", [360, 1280])
def test_an_editor_reads_them_on_any_screen_and_axe_finds_nothing(log_in, width):
    tab = log_in("editor", viewport={"width": width, "height": 900})

    assert tab.locator(".dashboard-lines a").count() > 0
    assert findings(tab, ".dashboard-lines") == []

    tab.goto("/admin/calendar/?month=2026-11")
    assert tab.locator(".calendar-month thead").is_visible() == (width > 800)
    assert findings(tab, ".calendar") == []
    tab.focus("a[rel=next]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**month=2026-12")
    tab.select_option("select[name=layout]", "list")
    tab.focus(".calendar-filters button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**layout=list*")
    assert tab.locator("select[name=layout]").input_value() == "list"
    assert findings(tab, ".calendar") == []
