"""What an editor does whose editor is slower than they are: do it again until it shows."""

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.signing_in import sign_in
from tests.browser.waiting import until


def begin_post(tab, title):
    """Open the form of a new post and type its title, as an editor does."""
    tab.goto("/admin/pages/add/pages/newspostpage/4/")
    tab.click("#id_title")
    tab.keyboard.type(title, delay=20)


def add_paragraph(tab, text):
    tab.click(".c-sf-add-button")
    tab.get_by_role("option", name="Абзац").click()
    tab.click(".DraftEditor-root [contenteditable=true]")
    tab.keyboard.type(text, delay=5)
    # The editor hands its text over to the form a moment later.
    until(
        tab,
        "text => [...document.querySelectorAll('input[type=hidden]')]"
        ".some(each => each.value.includes(text))",
        text,
    )


def end_session(tab):
    """Sign somebody out, and leave their browser all else that it has."""
    cookies = [each for each in tab.context.cookies() if each["name"] != "sessionid"]
    tab.context.clear_cookies()
    tab.context.add_cookies(cookies)


def sign_in_elsewhere(tab, service, username="editor"):
    """Sign in again in another tab of the same browser."""
    other = tab.context.new_page()
    sign_in(other, service, username)
    other.close()


def publish(tab):
    tab.click("footer .w-dropdown__toggle")
    tab.click("button[name=action-publish]")
    tab.wait_for_selector(".messages:has-text('опубликован')")


def retitle(tab, title, *, until_visible):
    """Type a title until it shows, each time another: what is typed before the editor begins to
    watch is no change to it."""
    again(lambda attempt: tab.fill("#id_title", f"{title} {attempt}"), until_visible)


def choose_preview(tab, mode, *, until_visible):
    """Choose where the draft is shown until it shows there: what is chosen while the panel still
    brings itself up to date does not reach it."""
    modes = tab.locator("[data-w-preview-target=mode]")
    again(lambda _: modes.select_option(mode), until_visible)


def again(act, until_visible):
    for attempt in range(20):
        act(attempt)
        try:
            return until_visible.wait_for(timeout=1_500)
        except PlaywrightTimeout:
            continue
    raise AssertionError("It never showed.")
