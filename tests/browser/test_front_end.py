"""A front end on another host, in Wagtail's preview panel: it knows a token and the API alone."""

import json
import urllib.request
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.editing import choose_preview, retitle
from tests.running import free_port

pytestmark = pytest.mark.one_round

NEWS_SECTION = "/admin/pages/4/"
QUERY = "{ preview { __typename title path } }"


class FrontEnd(BaseHTTPRequestHandler):
    """Shows the title of the draft whose token it is called with, and who frames it."""

    # Set when the service runs.
    api = ""

    def do_GET(self):
        asked = parse_qs(urlsplit(self.path).query)
        page = self.ask(asked["token"][0])["data"]["preview"]
        said = f"{page['__typename']} {asked['content_type'][0]} {page['path']}"
        self.answer(f"<h1>{escape(page['title'])}</h1><p>{escape(said)}</p>")

    def ask(self, token):
        request = urllib.request.Request(
            self.api,
            data=json.dumps({"query": QUERY}).encode(),
            headers={"Content-Type": "application/json", "X-Preview-Token": token},
        )
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    def answer(self, html):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "frame-ancestors http://127.0.0.1:*")
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def front_ends():
    """The address of a front end that shows drafts."""
    server = ThreadingHTTPServer(("127.0.0.1", free_port()), FrontEnd)
    Thread(target=server.serve_forever, daemon=True).start()
    yield [f"http://127.0.0.1:{server.server_port}/preview"]
    server.shutdown()
    server.server_close()


@pytest.fixture
def editor(log_in, service):
    """A tab in which somebody edits, and the front end asks this service."""
    FrontEnd.api = f"{service.address}/graphql/"
    return log_in("editor", viewport={"width": 1600, "height": 900})


def shown_in_panel(tab):
    return tab.frame_locator("#w-preview-iframe").locator("h1")


def told_in_panel(tab):
    """What the front end tells; our own site shows no such paragraph."""
    return tab.frame_locator("#w-preview-iframe").locator("p").filter(has_text="NewsPost")


def test_the_panel_shows_a_draft_on_the_front_end_and_on_our_site(editor, service, front_ends):
    published = service.newest_title("ru")
    editor.goto(NEWS_SECTION)
    editor.click(f"a:has-text('{published}')")
    editor.click("[data-side-panel-toggle=preview]")
    own, (front_end,) = "", front_ends

    choose_preview(editor, front_end, until_visible=told_in_panel(editor))
    on_front_end = told_in_panel(editor).inner_text()
    draft = shown_in_panel(editor).filter(has_text="Ещё не готовый заголовок")
    retitle(editor, "Ещё не готовый заголовок", until_visible=draft)
    on_our_site = editor.frame_locator("#w-preview-iframe").locator("main")
    choose_preview(editor, own, until_visible=on_our_site)

    assert on_front_end.startswith("NewsPost pages.newspostpage /ru/news/")
    draft.wait_for()
    assert service.newest_title("ru") == published


def test_the_front_end_shows_a_page_that_was_never_saved(editor, front_ends):
    editor.goto("/admin/pages/add/pages/newspostpage/4/")
    editor.click("[data-side-panel-toggle=preview]")
    draft = shown_in_panel(editor).filter(has_text="Новое")
    retitle(editor, "Новое", until_visible=draft)

    choose_preview(editor, front_ends[0], until_visible=told_in_panel(editor))

    draft.wait_for()
    assert told_in_panel(editor).inner_text().startswith("NewsPost pages.newspostpage /ru/news/")
