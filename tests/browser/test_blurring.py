"""Faces are marked by keys alone, by the mouse and in numbers, and then they are gone."""

import re

import pytest

pytestmark = pytest.mark.one_round

STAGE, SAID = ".blurring-stage", "[data-blurring-target=said]"


def open_screen(log_in, **options):
    tab = log_in("admin", **options)
    tab.goto("/admin/images/")
    tab.locator("a.image-choice").first.click()
    tab.click("a[href$='/blur/']")
    tab.wait_for_selector("[data-blurring-target~=add]:visible")
    return tab


def numbers(tab, row):
    fields = tab.locator("fieldset").nth(row).locator("input")
    return [float(fields.nth(each).input_value()) for each in range(4)]


def drag(tab, start, end):
    """Draw on the picture between two points, in hundredths of it."""
    tab.locator(STAGE).scroll_into_view_if_needed()
    box = tab.locator(STAGE).bounding_box()
    for step, (x, y) in enumerate([start, end]):
        tab.mouse.move(box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100)
        (tab.mouse.up if step else tab.mouse.down)()


def press(tab, *keys):
    for key in keys:
        tab.keyboard.press(key)


def file_of(tab):
    return re.search(r"/images/(\w{32})", tab.content())[1]


def test_faces_are_marked_by_keys_and_by_mouse_and_blurred(log_in):
    tab = open_screen(log_in, viewport={"width": 360, "height": 740})
    before = file_of(tab)

    tab.focus("[data-blurring-target~=add]")
    press(tab, "Enter", "ArrowLeft", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowUp")
    assert numbers(tab, 0) == [39, 41, 21, 19]
    assert "39" in tab.inner_text(SAID)

    drag(tab, (30, 40), (10, 10))
    assert numbers(tab, 1) == pytest.approx([10, 10, 20, 30], abs=1)
    drag(tab, (20, 20), (60, 20))
    assert numbers(tab, 1) == pytest.approx([50, 10, 20, 30], abs=1)

    press(tab, "Delete")
    assert tab.locator(".blurring-region").count() == 1
    tab.locator("fieldset:visible input").first.fill("5")
    assert tab.locator(".blurring-region").get_attribute("style").startswith("left: 5%")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360

    tab.check("#id_is_final")
    tab.click("main button[type=submit].serious")
    tab.wait_for_url("**/admin/images/*/")

    assert tab.locator(".messages .success").count() == 1
    assert file_of(tab) != before
