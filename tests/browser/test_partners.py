"""A partner copies an address; an operator makes a channel, its key, and looks with its eyes."""

import re

import pytest

from tests.browser.waiting import until

pytestmark = pytest.mark.one_round

REVOKE = "section:has(#channel-tokens) form[action$='/revoke/']"
COPIED = "navigator.clipboard.readText()"
CALENDAR = "[data-copy=address-calendar]"


@pytest.mark.parametrize(("language", "done"), [("ru", "Скопировано"), ("en", "Copied")])
def test_a_partner_copies_the_address_of_the_calendar(open_page, service, language, done):
    tab = open_page(permissions=["clipboard-read", "clipboard-write"])
    tab.goto(f"/{language}/partners/")

    tab.click(CALENDAR)

    # The browser says some moments later that it has copied.
    until(tab, f"(done) => document.querySelector('{CALENDAR}').innerText === done", done)
    assert tab.evaluate(COPIED) == f"{service.address}/feeds/{language}/events.ics"


def test_without_scripts_the_address_is_there_to_be_selected(open_page):
    tab = open_page(java_script_enabled=False)
    tab.goto("/en/partners/")

    assert tab.locator("[data-copy]:visible").count() == 0
    assert tab.inner_text("#address-calendar").endswith("/feeds/en/events.ics")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_fits_every_screen(open_page, width):
    tab = open_page(viewport={"width": width, "height": 800})

    for language in ("ru", "en"):
        tab.goto(f"/{language}/partners/")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def make_channel(tab, name):
    tab.goto("/admin/channels/new/")
    tab.fill("#id_name", name)
    tab.fill("#id_slug", "harbour")
    tab.check("input[name=locales][value=en]")
    tab.click("main button[type=submit]")
    tab.click(f"main a:has-text('{name}')")


def make_key(tab):
    """Make a key for feeds on the screen of a channel; return it, as the clipboard has it."""
    tab.select_option("select[name=use]", "FEEDS")
    tab.click("section:has(#channel-tokens) form.channel-form button")
    tab.click("[data-action='w-clipboard#copy']")
    key = tab.evaluate(COPIED)
    tab.click("main a.button")
    tab.wait_for_selector("#channel-tokens")
    return key


def test_an_operator_makes_a_channel_and_a_key_that_opens_its_feeds(log_in, open_page):
    operator = log_in("admin", permissions=["clipboard-read", "clipboard-write"])
    reader = open_page()

    make_channel(operator, "Radio Harbour")
    key = make_key(operator)
    assert re.fullmatch(r"hor_\w{8}_\w{49}", key)
    assert key not in operator.content()

    calendar = reader.request.get(f"/feeds/{key}/en/events.ics")
    assert (calendar.status, calendar.text()[:15]) == (200, "BEGIN:VCALENDAR")
    assert reader.request.get(f"/feeds/{key}/ru/events.ics").status == 404

    operator.click("form[action$='/pause/'] button")
    operator.wait_for_selector("form[action$='/resume/']")
    assert reader.request.get(f"/feeds/{key}/en/events.ics").status == 403
    operator.click("form[action$='/resume/'] button")
    operator.wait_for_selector("form[action$='/pause/']")
    operator.click(f"{REVOKE} button")
    operator.wait_for_selector(REVOKE, state="detached")
    assert reader.request.get(f"/feeds/{key}/en/events.ics").status == 404


@pytest.mark.parametrize("width", [390, 1280])
def test_the_screens_fit_and_show_what_the_channel_sees(log_in, width):
    tab = log_in("admin", viewport={"width": width, "height": 800})
    tab.goto("/admin/channels/")
    tab.click("main td a >> nth=0")

    screen = tab.evaluate("document.documentElement.scrollWidth")
    tab.click("header a[href$='/eyes/']")
    tab.wait_for_url("**/eyes/")
    tab.select_option("select[name=type]", "EVENT")
    tab.click("main form.channel-form button")
    tab.wait_for_url("**type=EVENT")

    assert tab.locator("main tbody tr").count() > 0
    assert max(screen, tab.evaluate("document.documentElement.scrollWidth")) <= width
