"""The page for partners: every form of the content, its address, and how to use it."""

import html
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from cms.channels.models import Channel
from cms.publication.models import Withdrawal
from cms.publication.withdrawals.withdrawing import withdraw
from tests.factories import publish_event, publish_post

LISTED = re.compile(r'<li>[^<]*<span class="address-type">[^<]*</span><br><a href="([^"]+)"')
FRAME = re.compile(r'<code id="frame">(.*?)</code>', re.DOTALL)
CODE = re.compile(r'<code id="telegram-bot">(.*?)</code>', re.DOTALL)


@pytest.fixture
def page(client, db):
    def load(language):
        response = client.get(f"/{language}/partners/")
        assert response.status_code == 200
        return response

    return load


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_feed_of_the_language_is_named_and_answers(page, client, language):
    publish_post(language)
    publish_event(language)

    text = page(language).content.decode()

    addresses = LISTED.findall(text)
    assert f"/feeds/{language}/events.ics" in addresses
    assert f"/feeds/{language}/news.rss" in addresses
    assert {client.get(address).status_code for address in addresses} == {200}


def test_no_calendar_is_offered_where_the_public_sees_no_events(page):
    Channel.objects.filter(slug=Channel.PUBLIC).update(types=["NEWS_POST"])

    text = page("ru").content.decode()

    assert 'id="wordpress"' in text
    assert 'id="calendar"' not in text
    assert ".ics" not in text


@pytest.mark.parametrize(("language", "other"), [("ru", "en"), ("en", "ru")])
def test_the_page_is_there_in_each_language(page, language, other):
    text = page(language).content.decode()

    assert f'<html lang="{language}">' in text
    assert f'href="/{other}/partners/"' in text
    assert (
        f'<link rel="alternate" hreflang="{other}" href="http://localhost/{other}/partners/">'
        in text
    )


def test_its_script_is_the_only_one_that_may_run(page):
    response = page("en")

    scripts = re.findall(r"<script([^>]*)>", response.content.decode())
    assert len(scripts) == 1
    assert "website/copy.js" in scripts[0]
    assert response["Content-Security-Policy"].endswith("script-src 'self'")
    assert "'unsafe" not in response["Content-Security-Policy"]


def test_no_other_page_of_the_site_may_run_one(client, db):
    assert "script-src" not in client.get("/en/")["Content-Security-Policy"]


def test_it_says_nothing_of_what_is_not_published(page, ru_index):
    post = publish_post("ru", title="Тайна")
    post.unpublish()

    assert "Тайна" not in page("ru").content.decode()


class Telegram(BaseHTTPRequestHandler):
    """What of the Bot API the program asks, and the feed that it reads."""

    def do_GET(self):
        response = self.server.client.get(self.path)
        self.answer(response.content)

    def do_POST(self):
        fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.calls.append((self.path.rpartition("/")[2], fields))
        self.answer(
            json.dumps({"ok": True, "result": {"message_id": len(self.server.calls)}}).encode()
        )

    def answer(self, body):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture
def telegram():
    """A server that keeps what was asked of it; its feed is set by the test."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Telegram) as server:
        server.calls = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Fixed:
    """Answers with the bytes that it was given."""

    def __init__(self, content):
        self.content = content

    def get(self, path):
        return self


def test_the_bot_posts_what_is_new_and_deletes_what_was_withdrawn(
    page, client, telegram, tmp_path, monkeypatch
):
    post = publish_post("ru", title="Весна")
    program = html.unescape(CODE.search(page("ru").content.decode())[1])
    feed = re.search(r'FEED = "(.*)"', program)[1]
    address = f"http://127.0.0.1:{telegram.server_port}"
    program = program.replace(feed, f"{address}/feed").replace("https://api.telegram.org", address)
    monkeypatch.chdir(tmp_path)

    def run():
        telegram.client = Fixed(client.get(urlsplit(feed).path).content)
        exec(compile(program, "bot", "exec"), {})  # noqa: S102 - the bot that we document

    run()
    run()
    withdraw([post], reason=Withdrawal.Reason.CANCELED)
    run()

    assert [method for method, _fields in telegram.calls] == ["sendMessage", "deleteMessage"]
    assert telegram.calls[0][1]["text"][0].startswith("Весна\nhttp://localhost/ru/news/")
    assert telegram.calls[1][1]["message_id"] == ["1"]


@pytest.mark.parametrize("path", ["/xx/partners/", "/ru/news/partners/", "/partners/"])
def test_elsewhere_there_is_no_such_page(client, db, path):
    assert client.get(path).status_code == 404


def test_each_form_shows_its_address(page):
    publish_post("ru")
    publish_event("ru")

    shown = re.findall(r'class="address-text" id="[^"]+">([^<]*)<', page("ru").content.decode())

    paths = ["/feeds/ru/events.ics", "/feeds/ru/news.rss", "/feeds/ru/news.json", "/graphql/"]
    assert shown == [f"http://localhost{path}" for path in paths]


def test_the_frame_that_is_offered_answers(page, client):
    publish_post("en")
    publish_event("en", title="A meeting")

    code = html.unescape(FRAME.search(page("en").content.decode())[1])
    source = urlsplit(re.search(r'src="([^"]+)"', code)[1])

    assert client.get(source.path).status_code == 200
