"""An editor with a phone pastes an announcement, answers what is asked, and saves."""

import pytest

from tests.clients.node import PACKAGES

pytestmark = pytest.mark.own_database

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
NEW_EVENT = "/admin/pages/add/pages/eventpage/8/"
BOX = "[data-controller=event-announcement]"
AXE = PACKAGES / "axe-core" / "axe.min.js"
VIOLATIONS = """box => axe.run(box).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({target}) => [id, target.join(" ")])))"""


def paste(tab, text):
    """Put a text into the box as from the clipboard, after which it is read by itself."""
    tab.fill("#announcement-text", text)
    tab.dispatch_event("#announcement-text", "paste")
    tab.wait_for_selector(f"{BOX} li, {BOX} [role=status]:not(:empty)")


def values(tab, *names):
    return [tab.input_value(f"#id_{name}") for name in names]


def answers(tab):
    return tab.locator(f"{BOX} li button")


def until_asked(tab, number):
    tab.wait_for_function(
        "([box, number]) => document.querySelectorAll(`${box} li`).length === number",
        arg=[BOX, number],
    )


def findings(tab):
    """Return what axe finds in the box; nothing where it is not installed."""
    if not AXE.exists():
        return []
    tab.evaluate(AXE.read_text())
    return tab.evaluate(VIOLATIONS, BOX)


def test_an_announcement_is_pasted_on_a_phone_and_saved(log_in):
    tab = log_in("editor", **PHONE)
    tab.goto(NEW_EVENT)
    tab.fill("#id_title", "Вечер писем")
    tab.fill("#id_city", "Делфт")

    paste(tab, "1 декабря 2030 или 2 декабря 2030, 13.00 – 14.00, площадь Дам, Амстердам")
    until_asked(tab, 2)
    assert values(tab, "starts_at", "place_name", "city") == ["", "площадь Дам", "Делфт"]
    assert findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]

    # By keys alone: the first question is that of the city, and the next gets the focus.
    answers(tab).first.focus()
    tab.keyboard.press("Enter")
    until_asked(tab, 1)
    assert values(tab, "city") == ["Амстердам"]
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    until_asked(tab, 0)
    moments = ["2030-12-02 13:00", "2030-12-02 14:00"]
    assert values(tab, "starts_at", "ends_at") == moments

    tab.click(f"{BOX} [data-event-announcement-target=undo]")
    assert values(tab, "starts_at", "place_name", "city") == ["", "", "Делфт"]

    paste(tab, "02.12.2030 13.00 – 14.00, площадь Дам, Делфт")
    tab.wait_for_function("document.querySelector('#id_starts_at').value !== ''")
    with tab.expect_navigation(url="**/edit/"):
        tab.click("footer button:has-text('Сохранить черновик')")
    assert values(tab, "title", "starts_at", "ends_at") == ["Вечер писем", *moments]
    assert values(tab, "place_name", "city") == ["площадь Дам", "Делфт"]
    assert values(tab, "slug") == ["vecher-pisem"]
