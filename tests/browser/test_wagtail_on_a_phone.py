"""Wagtail's own screens and dialogs: on a phone nothing lies over or outside of what is pressed."""

import pytest

pytestmark = pytest.mark.own_database

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
    tab.fill("#id_title", "Полка у окна: что было на показе")
    tab.click("footer .action-save")
    tab.wait_for_selector(".messages .success")


def out_of_reach(tab, selector):
    assert tab.locator(selector).first.is_visible()
    return tab.evaluate(OUT_OF_REACH, selector)


def test_the_open_menu_covers_nothing_of_the_dialog_about_the_other_editor(log_in):
    editor, other = open_post(log_in, "editor"), open_post(log_in, "admin")
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
