"""Every screen of the admin that is ours: axe finds nothing in it, and it fits a phone."""

import json
import shutil
from itertools import chain

import pytest
from django.urls import get_resolver
from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM
from tests.browser.screens import SCREENS
from tests.browser.signing_in import sign_in
from tests.clients.node import PACKAGES
from tests.installations import served
from tests.routes import patterns
from tests.running import Command

pytestmark = pytest.mark.one_round

FILL = "from tests.browser.screens import fill; fill()"
OURS = ("cms.", "pages.", "home.", "search.")
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
AXE = PACKAGES / "axe-core" / "axe.min.js"
RUN = """async known => {
  await Promise.all(document.getAnimations().map(({finished}) => finished.catch(() => null)));
  const rules = {"target-size": {enabled: true}};
  const {violations} = await axe.run("main", {rules, elementRef: true});
  const isTheirs = (id, element) =>
    known.some(([rule, selector]) => rule === id && element.matches(selector));
  return violations.flatMap(({id, nodes}) => nodes
    .filter(({element}) => !isTheirs(id, element))
    .map(({html, any, all}) => [id, html, ...[...any, ...all].map(({message}) => message)]));
}"""
# What axe finds in Wagtail's own parts, which we leave as they are; our parts are made of none.
THEIRS = [
    # The label of a rich text is beside it, and names nothing.
    ("aria-input-field-name", ".public-DraftEditor-content"),
    # So it is with tags.
    ("label", ".ui-autocomplete-input"),
    # "live" is read out as where the link leads.
    ("label-content-name-mismatch", ".page-status-tag"),
    ("target-size", "#w-minimap-toggle"),
    # Who else is here is a picture in a button.
    ("button-name", ".w-editing-sessions__session"),
    # The permissions of a group, on pages and on collections, are two panels of the same name.
    ("landmark-unique", "[data-controller=w-formset]"),
    # So are two blocks of one type.
    ("landmark-unique", ".w-panel--nested"),
]
WIDER = """() => {
  const scrolls = element => element && (/auto|scroll|hidden|clip/.test(
    getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll("main *")]
    .filter(element => element.checkVisibility()
      && element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element.parentElement))
    .map(element => element.outerHTML.slice(0, 200));
}"""

# Routes of ours that nobody looks at as a screen, by why.
NO_SCREENS = {
    "takes what is sent, and leads to a screen or answers a script": {
        "translation_notices_read",
        "translation_presence",
        "translation_fill_in",
        "translation_assign",
        "translation_segment",
        "translation_dismiss",
        "translation_comment",
        "translation_resolve",
        "lift_withdrawal",
        "show_picture",
        "channels:pause",
        "channels:resume",
        "channels:revoke_token",
        "endpoints:test",
        "endpoints:pause",
        "endpoints:resume",
        "endpoints:end_secrets",
        "endpoints:replay",
        "retry_task",
        "read_announcement",
        "photo_arrival",
        "photo_details",
    },
    "shows a token or a secret, once, when it was sent a form: a step of the screen before it": {
        "channels:make_token",
        "channels:replace_token",
        "endpoints:rotate",
    },
    "is a part of a screen": {
        "translation_details",
        "publishing_checklist",
        "signed_in",
        "events_without_report_results",
        "posts_without_translation_results",
        "endpoints:index_results",
        "wagtailsnippets_translation_glossaryterm:list_results",
    },
    "is another page of the manual": {"manual_guide"},
    "sends a file": {
        "manual_picture",
        "translation_files:download",
        "translation_files:waiting",
        "wagtailsnippets_translation_glossaryterm:export_table",
    },
    "leads on": {
        "translation_of",
        "translation_preview",
        "localize/submit/page",
        "localize/<path:rest>",
    },
    "is GraphiQL": {"channel_graphiql"},
}


@pytest.fixture(scope="module")
def filled(first_run, tmp_path_factory):
    """The demo with all that the screens show, and their addresses by name."""
    data_dir = shutil.copytree(first_run.data_dir, tmp_path_factory.mktemp("screens") / "var")
    with Command("shell", "--no-imports", "--command", FILL, data_dir=data_dir) as filling:
        assert filling.status() == 0, filling.output
    return data_dir, json.loads(filling.lines[-1])


@pytest.fixture(scope="module")
def addresses(filled):
    return filled[1]


@pytest.fixture(scope="module")
def service(filled):
    with served(filled[0]) as service:
        yield service


@pytest.fixture(scope="module")
def tab_of(service):
    """Return a function that gives the one tab of a user; everybody signs in once."""
    if CHROMIUM is None or not AXE.exists():
        pytest.skip("the browser tests need Chromium and axe-core (make test, where npm is)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tabs = {}

        def tab_of(username):
            if username not in tabs:
                context = browser.new_context(base_url=service.address, reduced_motion="reduce")
                tabs[username] = signed_in(context.new_page(), service, username)
            return tabs[username]

        yield tab_of
        browser.close()


def signed_in(tab, service, username):
    # The same somebody who reads another language has the same password.
    service.passwords[username] = service.passwords[username.partition("-")[0]]
    sign_in(tab, service, username)
    # Whoever leaves a form is not asked.
    tab.on("dialog", lambda dialog: dialog.accept())
    return tab


def press_publish(tab):
    tab.click("footer .w-dropdown__toggle")
    tab.click("button[name=action-publish]")
    tab.wait_for_selector(".checklist__error")


def make_token(tab):
    tab.click("form[action$='/tokens/'] button")
    tab.wait_for_load_state()


def replace_secret(tab):
    tab.click("form[action*='/rotate/'] button")
    tab.wait_for_load_state()


STEPS = {
    "wagtailadmin_pages:edit, what stops it": press_publish,
    "channels:inspect, a token": make_token,
    "endpoints:log, a secret": replace_secret,
}


# Seen in each run of the tests; the others by `make prove`.
EACH_TIME = {
    "wagtailadmin_home",
    "wagtailadmin_pages:add, post",
    "wagtailadmin_pages:add, event",
    "wagtailadmin_pages:edit, what stops it",
    "wagtailadmin_pages:edit, text",
    "duplicate_event",
    "wagtailimages:edit, withdrawn",
    "blur_image",
    "withdraw_page",
    "withdrawals",
    "page_whereabouts",
    "telegram_text",
    "translation_board",
    "translation_desk",
    "translation_files:preview",
    "wagtailsnippets_translation_glossaryterm:import_table",
    "channels:inspect",
    "channels:inspect, a token",
    "endpoints:add",
    "endpoints:log",
    "health_report",
    "doctor",
}


def most_proven(names):
    return [
        pytest.param(name, marks=() if name in EACH_TIME else pytest.mark.prove) for name in names
    ]


def look_at(tab, name, address, *, viewport):
    tab.set_viewport_size(viewport)
    assert tab.goto(address).status == 200
    STEPS.get(name, lambda tab: None)(tab)
    tab.wait_for_load_state("networkidle")
    found = tab.evaluate(WIDER)
    tab.evaluate(AXE.read_text())
    return found + tab.evaluate(RUN, THEIRS)


@pytest.mark.parametrize("name", most_proven(SCREENS))
def test_a_screen_has_no_barrier_and_fits_a_phone(tab_of, addresses, name):
    tab = tab_of(SCREENS[name][0])

    found = look_at(tab, name, addresses[name], viewport=PHONE)

    assert not found, "\n".join(map(str, found))


@pytest.mark.prove
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_no_barrier_at_a_desk_in_the_second_language(tab_of, addresses, name):
    tab = tab_of(f"{SCREENS[name][0]}-en")

    found = look_at(tab, name, addresses[name], viewport=DESK)

    assert not found, "\n".join(map(str, found))


def test_no_screen_is_left_out():
    listed = {name.partition(",")[0] for name in SCREENS} | {*chain(*NO_SCREENS.values())}

    assert own_routes() - listed == set()


def own_routes():
    """Return the names of what answers in the admin by code of ours."""
    routes = patterns(get_resolver("wagtail.admin.urls"))
    return {name.split("/<int")[0] for name, route in routes if is_ours(route.callback)}


def is_ours(view):
    return getattr(view, "view_class", view).__module__.startswith(OURS)
