"""The manual in the admin, as it is read by eyes, keys and programs."""

import pytest

from tests.browser.waiting import until
from tests.clients.node import PACKAGES

pytestmark = pytest.mark.one_round

SCREEN = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
AXE = PACKAGES / "axe-core" / "axe.min.js"
VIOLATIONS = """() => axe.run('main').then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({html}) => [id, html])))"""
LOADED = "() => [...document.querySelectorAll('.manual img')].every(each => each.naturalWidth > 0)"
WIDTH = "document.documentElement.scrollWidth"
TARGET_IS_SHOWN = """() => {
  const {top} = document.querySelector(":target").getBoundingClientRect();
  return 0 <= top && top < innerHeight;
}"""


def findings(tab):
    """Return what axe finds on the page; nothing where it is not installed."""
    if not AXE.exists():
        return []
    tab.evaluate(AXE.read_text())
    return tab.evaluate(VIOLATIONS)


def test_the_manual_is_read_on_a_phone_and_at_a_desk(log_in):
    tab = log_in("editor", viewport=SCREEN)

    tab.goto("/admin/manual/")
    until(tab, LOADED)
    assert tab.get_attribute(".manual__text", "lang") == tab.get_attribute("html", "lang")
    assert findings(tab) == []

    tab.set_viewport_size(PHONE)
    assert tab.evaluate(WIDTH) <= PHONE["width"]
    assert findings(tab) == []

    tab.locator(".manual__contents a").last.focus()
    tab.keyboard.press("Enter")
    until(tab, TARGET_IS_SHOWN)
