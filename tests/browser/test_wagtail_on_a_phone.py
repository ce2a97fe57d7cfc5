"""Wagtail's own screens and dialogs: on a phone nothing lies over or outside of what is pressed."""

import pytest
from PIL import Image as Picture

from tests.browser.editing import begin_post
from tests.pages import pictures

pytestmark = pytest.mark.one_round

PHONE = {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}
POST = "/admin/pages/25"
# Of the parts that a selector names those that no finger reaches.
OUT_OF_REACH = """selector => [...document.querySelectorAll(selector)]
  .filter(element => element.checkVisibility())
  .filter(element => {
    const {left, top, width, height} = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return left < 0 || left + width > innerWidth || !hit || !element.contains(hit);
  })
  .map(element => element.outerHTML)"""


def open_post(log_in, username):
    tab = log_in(username, **PHONE)
    tab.goto(f"{POST}/edit/")
    tab.wait_for_load_state("networkidle")
    return tab


def save_draft(tab):
    tab.click("footer .action-save")
    tab.wait_for_selector(".messages .success")


def out_of_reach(tab, selector):
    assert tab.locator(selector).first.is_visible()
    return tab.evaluate(OUT_OF_REACH, selector)


def test_the_open_menu_covers_nothing_of_the_dialog_about_the_other_editor(log_in):
    editor, other = open_post(log_in, "editor"), open_post(log_in, "admin")
    other.fill("#id_title", "Полка у окна: что было на показе")
    save_draft(other)
    editor.wait_for_selector(".w-editing-sessions__list .w-ping--critical")

    editor.click("footer .w-dropdown__toggle")
    editor.click("button[name=action-publish]")
    editor.wait_for_selector("#w-save-confirmation-dialog [data-action='w-dialog#confirm']")

    assert out_of_reach(editor, "#w-save-confirmation-dialog :is(a, button)") == []


def test_each_day_and_hour_of_a_schedule_can_be_chosen(log_in):
    editor = open_post(log_in, "editor")

    editor.click("[data-side-panel-toggle=status]")
    editor.click("[data-a11y-dialog-show=schedule-publishing-dialog]:visible")
    editor.click("#id_go_live_at")
    editor.wait_for_selector(".xdsoft_datetimepicker:visible .xdsoft_date")

    assert out_of_reach(editor, ".xdsoft_datepicker :is(.xdsoft_date, .xdsoft_prev)") == []


def test_the_way_to_the_subpages_of_a_page_to_choose_is_seen(log_in):
    editor = log_in("editor", **PHONE)
    editor.goto(f"{POST}/copy/")

    editor.click("main .chooser .w-dropdown__toggle")
    editor.click("[data-chooser-action-choose]:visible")
    editor.wait_for_selector(".modal.in .navigate-pages")

    # Above it is the page that all these are below of.
    assert out_of_reach(editor, ".modal tr:nth-child(2) .navigate-pages") == []


def test_another_picture_can_be_chosen_for_a_block(log_in):
    editor = log_in("editor", **PHONE)
    begin_post(editor, "Снимок без слов")
    wide = pictures.jpeg(Picture.new("RGB", (600, 400)))
    photo = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": wide}

    editor.set_input_files(".photos input[type=file]", [photo])
    editor.wait_for_selector(".photos__row[data-state=done]")
    editor.click("[data-photos-kind-param=image]")
    editor.locator(".image-chooser .w-dropdown__toggle:visible").scroll_into_view_if_needed()

    assert out_of_reach(editor, "[id^=body-] .image-chooser .w-dropdown__toggle") == []


@pytest.mark.parametrize("address", ["/admin/pages/3/", "/admin/pages/25/history/"])
def test_nothing_of_a_list_is_right_of_the_screen(log_in, address):
    editor = log_in("editor", **(PHONE | {"viewport": {"width": 360, "height": 4000}}))

    editor.goto(address)

    assert out_of_reach(editor, "#listing-results table :is(a, button)") == []


def test_what_a_post_lacks_has_a_sign_as_tall_as_its_words(log_in):
    editor = log_in("editor", **PHONE)
    begin_post(editor, "Заметка без текста")
    save_draft(editor)

    editor.goto("/admin/pages/4/")

    signs = editor.locator("#listing-results .checklist__warning").all()
    assert signs
    assert max(each.bounding_box()["height"] for each in signs) < 24


@pytest.mark.parametrize("width", [360, 820, 1100, 1280])
def test_all_columns_of_a_list_are_on_the_screen_at_any_width(log_in, width):
    tab = log_in("editor", viewport={"width": width, "height": 740})

    for section in (4, 8):
        tab.goto(f"/admin/pages/{section}/")
        right = tab.locator("table.listing").bounding_box()
        assert right["x"] + right["width"] <= width
