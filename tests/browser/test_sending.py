"""What an editor has written is not lost when their session has ended, or the line is cut."""

import pytest

from tests.browser.editing import add_paragraph, begin_post, end_session, sign_in_elsewhere

pytestmark = pytest.mark.one_round


def publish(tab):
    button = tab.locator("button[name=action-publish]")
    # The menu stays open after what was not sent.
    if not button.is_visible():
        tab.click("footer .w-dropdown__toggle")
    button.click()


def test_who_was_signed_out_signs_in_elsewhere_and_publishes_what_they_wrote(log_in, service):
    editor = log_in("editor")
    begin_post(editor, "Письмо без подписи")
    add_paragraph(editor, "Мы пишем дальше.")
    end_session(editor)
    publish(editor)
    alert = editor.get_by_role("alert").filter(has_text="ничего не потеряно")
    alert.wait_for()

    sign_in_elsewhere(editor, service)
    publish(editor)
    editor.wait_for_selector(".messages:has-text('опубликован')")

    assert service.newest_title("ru") == "Письмо без подписи"
    # What the browser says of the answers to drafts that nobody could take.
    editor.complaints.clear()


def test_whose_line_is_cut_keeps_the_form_and_sends_it_later(log_in, service):
    editor = log_in("editor")
    begin_post(editor, "Письмо без марки")
    add_paragraph(editor, "Мы пишем дальше.")
    editor.context.set_offline(True)
    publish(editor)
    editor.get_by_role("alert").filter(has_text="Сайт не отвечает").wait_for()

    editor.context.set_offline(False)
    publish(editor)
    editor.wait_for_selector(".messages:has-text('опубликован')")

    assert service.newest_title("ru") == "Письмо без марки"
    editor.complaints.clear()


def test_what_is_pressed_twice_while_it_is_asked_is_sent_once(log_in, service):
    editor, asked = log_in("editor"), []
    begin_post(editor, "Письмо в двух экземплярах")
    add_paragraph(editor, "Мы пишем дальше.")
    editor.route("**/admin/signed-in/", lambda route: asked.append(route))

    with editor.expect_request("**/admin/signed-in/"):
        publish(editor)
    editor.fill("#id_title", "Письмо в одном экземпляре")
    editor.keyboard.press("Control+s")
    for route in asked:
        route.continue_()
    editor.wait_for_selector(".messages:has-text('опубликован')")

    assert len(asked) == 1
    editor.goto("/admin/pages/4/")
    assert editor.locator(".title-wrapper:has-text('экземпляр')").count() == 1
