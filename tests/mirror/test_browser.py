"""Mirrors in a real browser: from a folder, and from a server under another path."""

import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import sync_playwright

from cms.mirror.keys import make_keys
from tests.factories import (
    ImageFactory,
    TopicFactory,
    paragraphs,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    translate,
)
from tests.mirror.reading import Mirror, parsed

# The files are the same: what the database says is asked where they are made.
pytestmark = [pytest.mark.django_db, pytest.mark.one_round]

CHROMIUM = shutil.which("chromium")
MARKUP = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def world(shared_database, tmp_path_factory):
    """A mirror of pages of every type, in both languages."""
    folder = tmp_path_factory.mktemp("mirror")
    make_keys(folder / "key.pem")
    named = {"MIRROR_SIGNING_KEY": folder / "key.pem", "WHITENOISE_USE_FINDERS": True}
    return shared_database.write(partial(filled_mirror, folder / "site"), **named)


def filled_mirror(path):
    topic = TopicFactory(name="Суд")
    for number in range(22):
        translate(publish_post(title=f"Письмо {number}"), "en", title=f"Letter {number}")
    event = publish_event(title="Встреча", topics=[topic], body=paragraphs("Ёлка и письма."))
    translate(event, "en", title="Meeting", body=["A city, a tree and stories."])
    publish_post(title="Отчёт", image=ImageFactory(), topics=[topic], events=[event])
    publish_post(title=MARKUP, body=paragraphs("Жёлтый &amp; &lt;b&gt;синий."))
    publish_timeline_item(title="Начало")
    publish_text(title="О нас")
    mirror = Mirror(path)
    mirror.build()
    return mirror


@pytest.fixture
def tab(world):
    """A tab of a browser whose console must stay silent, and that must ask no other host."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.hosts, tab.complaints, tab.files = set(), [], []
        tab.on("request", lambda request: note(tab, request))
        tab.on("console", lambda line: line.type == "error" and tab.complaints.append(line.text))
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.on("requestfailed", lambda request: note_failure(tab, request))
        yield tab
        browser.close()
    assert tab.complaints == []
    assert tab.hosts <= {"", tab.host}


def note(tab, request):
    tab.hosts.add(urlsplit(request.url).netloc)
    tab.files.append(request.url)


def note_failure(tab, request):
    # What a page was still loading when the next one was opened.
    if request.failure != "net::ERR_ABORTED":
        tab.complaints.append(request.url)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


@pytest.fixture(params=["folder", "server"])
def address(request, tab, world, tmp_path):
    """Where the mirror is opened: in a folder with an odd name, or under a path of a server."""
    folder = tmp_path / "на флешке #1" / "hope"
    shutil.copytree(world.path, folder)
    if request.param == "folder":
        tab.host = ""
        yield f"file://{quote(str(folder))}"
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder.parent))
    Thread(target=server.serve_forever, daemon=True).start()
    tab.host = f"127.0.0.1:{server.server_port}"
    yield f"http://{tab.host}/hope"
    server.shutdown()
    server.server_close()


def test_every_link_of_the_mirror_leads_somewhere(tab, address):
    waiting, seen, outside = [f"{address}/index.html"], set(), set()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        tab.goto(here)
        assert tab.title(), here
        links = tab.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        own = [link.partition("#")[0] for link in links if link.startswith(f"{address}/")]
        outside |= {link for link in links if not link.startswith(f"{address}/")}
        waiting += [link for link in own if link.endswith(".html")]
        broken = tab.eval_on_selector_all(
            "img",
            "all => all.filter(i => !(i.loading == 'lazy' || i.naturalWidth)).map(i => i.src)",
        )
        assert broken == []

    assert len(seen) > 50
    # Every language, and further pages of lists.
    assert any("list-" in each for each in seen)
    assert {f"{address}/{code}/index.html" for code in ("ru", "en")} <= seen
    assert not any(link.startswith(("file://", "http://127.0.0.1")) for link in outside)


def search(tab, address, language, words):
    tab.goto(f"{address}/{language}/search/index.html")
    tab.fill("main input[name=q]", words)
    tab.click("main button[type=submit]")
    tab.wait_for_selector("main p[role=status]")
    return tab.locator("main p[role=status]").text_content()


def titles(tab):
    return tab.locator("ol.found h2").all_text_contents()


@pytest.mark.parametrize(
    ("language", "words", "status", "first"),
    [
        ("ru", "встречами", "Найдена 1 страница", "Встреча"),
        ("ru", "ЕЛКОЙ", "Найдена 1 страница", "Встреча"),
        ("ru", "отчеты", "Найдена 1 страница", "Отчёт"),
        ("en", "meetings", "1 page found", "Meeting"),
        ("en", "story", "1 page found", "Meeting"),
    ],
)
def test_any_form_of_a_word_is_found(tab, address, language, words, status, first):
    assert search(tab, address, language, words) == status
    assert titles(tab) == [first]

    tab.click("ol.found a")
    assert tab.locator("h1").text_content() == first


def test_many_results_come_in_parts(tab, address):
    assert search(tab, address, "ru", "письмо") == "Найдено 23 страницы"
    first = titles(tab)
    tab.click("nav.pagination a[rel=next]")
    tab.wait_for_selector("ol.found")

    assert len(first) == 20
    assert len(titles(tab)) == 3
    assert not set(first) & set(titles(tab))
    tab.click("nav.pagination a")
    tab.wait_for_selector("ol.found")
    assert titles(tab) == first


@pytest.mark.parametrize(
    "words", ["квазар", "<script>alert(1)</script>", "' onload='x", "письмо квазар"]
)
def test_what_is_nowhere_is_not_found(tab, address, words):
    assert search(tab, address, "ru", words) == "Найдено 0 страниц"
    assert tab.input_value("main input[name=q]") == words
    assert titles(tab) == []


def test_what_holds_no_word_is_refused(tab, address):
    assert search(tab, address, "ru", "!!!").startswith("Такое найти нельзя")


def test_texts_with_signs_of_html_are_texts(tab, address):
    search(tab, address, "ru", "желтым")

    assert titles(tab) == [MARKUP]
    assert tab.locator("ol.found mark").text_content() == "Жёлтый"


def test_the_list_of_words_is_loaded_only_to_search(tab, address):
    tab.goto(f"{address}/ru/search/index.html")
    before = [url for url in tab.files if url.endswith("/search/ru.js")]
    search(tab, address, "ru", "весна")

    assert before == []
    assert [url for url in tab.files if url.endswith("/search/ru.js")]


def test_a_search_from_a_page_not_found_leads_to_the_page_of_search(tab, address):
    tab.goto(f"{address}/ru/404.html")
    tab.fill("main input[name=q]", "отчёт")
    tab.click("main button[type=submit]")
    tab.wait_for_selector("ol.found")

    assert titles(tab) == ["Отчёт"]


def test_results_are_in_the_order_of_the_site(order_of_site, tab, address):
    search(tab, address, "ru", "письмо")

    assert list(map(plain, titles(tab))) == order_of_site


@pytest.fixture
def order_of_site(world, client):
    """What the site itself finds, asked before there is a browser, beside which nobody may ask."""
    page = parsed(client.get("/ru/search/?q=письмо").content.decode())
    return [plain(heading.text) for heading in page.select("ol.found h2")]


def plain(text):
    return " ".join(text.split())
