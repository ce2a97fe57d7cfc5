"""A third language by one line of settings and `manage.py locales`: the whole road, in processes.

The line stands in ``tests.third_locale_settings``; without it the same installation has two.
"""

import http.cookiejar
import json
import urllib.error
import urllib.parse
import urllib.request
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.translation import gettext as _

from cms.api.nodes import parse_global_id
from home.roots import SECTIONS
from tests.running import READY, Command, free_port

pytestmark = pytest.mark.one_round

LINE = {"DJANGO_SETTINGS_MODULE": "tests.third_locale_settings"}
WRITE = """
from tests.factories import paragraphs, publish_post, translate

post = publish_post("ru", title="Весна в городе", slug="vesna", body=paragraphs("Раз. Два."))
translate(post, "nl", title="Lente in de stad", body=["Een. Twee."])
publish_post("ru", title="Осень", slug="osen")
"""
POSTS = """
{
  newsPosts(locale: "nl") {
    nodes { title path locale { tag nativeName } translations { locale { tag } status title } }
  }
}
"""


class Reader:
    """A browser of the served site, logged in where it has been told to."""

    def __init__(self, port):
        self.site = f"http://127.0.0.1:{port}"
        self.jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def open(self, path, data=None, **headers):
        """Return status and text of an answer, whatever its status is."""
        request = urllib.request.Request(self.site + path, data, headers)
        try:
            with self.browser.open(request) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def page(self, path, *, status=200):
        found, text = self.open(path)
        assert found == status, text
        return BeautifulSoup(text, "html.parser")

    def ask(self, query):
        body = json.dumps({"query": query}).encode()
        _status, text = self.open("/graphql/", body, **{"Content-Type": "application/json"})
        return json.loads(text)

    def sign_in_by(self, path):
        """Open a link of the operator's, and press its button."""
        self.open(path)
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        self.open(path, urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode())


def manage(*arguments, data_dir, **variables):
    """Run a command of manage.py to its good end; return what it has said."""
    with Command(*arguments, data_dir=data_dir, **variables) as command:
        assert command.status() == 0, command.output
    return command.output


@pytest.fixture
def served(installation):
    """Serve the installation, with or without the line; a function of the variables."""
    running = []

    def end():
        while running:
            run = running.pop()
            run.interrupt()
            assert "Traceback" not in run.output

    def serve(**variables):
        # One after the other: of two workers that index the same page at once, one says that its
        # task has failed, for modelsearch does not expect the other.
        end()
        port = free_port()
        run = Command("run", data_dir=installation, PORT=str(port), **variables)
        running.append(run)
        run.wait_for(READY)
        return SimpleNamespace(reader=Reader(port), run=run)

    yield serve
    end()


@pytest.fixture
def dutch(installation):
    """An installation that had two languages, then the line, the command, and a Dutch post."""
    output = manage("locales", data_dir=installation, **LINE)
    assert "nl" in output
    manage("shell", "-c", WRITE, data_dir=installation, **LINE)
    return installation


def switcher(page):
    return {link["lang"]: link for link in page.select(".languages a")}


@pytest.mark.usefixtures("dutch")
def test_a_third_language_is_there_for_every_reader_and_editor(served, installation):
    reader = served(**LINE).reader

    posts = reader.ask(POSTS)["data"]["newsPosts"]["nodes"]
    page = reader.page("/nl/news/vesna/")
    untranslated = reader.page("/nl/news/osen/", status=404)
    source = reader.page("/ru/news/osen/")

    assert posts == [
        {
            "title": "Lente in de stad",
            "path": "/nl/news/vesna/",
            "locale": {"tag": "nl", "nativeName": "Nederlands"},
            "translations": [
                {"locale": {"tag": "ru"}, "status": "SOURCE", "title": "Весна в городе"},
                {"locale": {"tag": "en"}, "status": "MISSING", "title": None},
                {"locale": {"tag": "nl"}, "status": "UP_TO_DATE", "title": "Lente in de stad"},
            ],
        }
    ]
    assert (page.html["lang"], page.h1.text) == ("nl", "Lente in de stad")
    assert {tag: link["href"] for tag, link in switcher(page).items()} == {
        "ru": "/ru/news/vesna/",
        "en": "/en/news/",
        "nl": "/nl/news/vesna/",
    }
    (link,) = untranslated.select(".alternatives a")
    assert (link["href"], link["lang"], link.text) == ("/ru/news/osen/", "ru", "Осень")
    assert_words_are_english(page, untranslated, switcher(source)["nl"])
    assert_sections_are_there(reader)
    assert_explorer_shows(reader, installation)


def assert_words_are_english(page, missing, link):
    """The program has no Dutch words: it says its English ones, and not the first language's."""
    assert page.select_one(".skip-link").text == "Skip to the content"
    assert missing.h1.text == "Page not found"
    assert link.select_one("[lang=en]").text == "This page is not translated yet"


def assert_sections_are_there(reader):
    menu = reader.ask('{ site { navigation(locale: "nl") { title path } } }')["data"]["site"]
    with translation.override("en"):
        expected = [{"title": _(name), "path": f"/nl/{slug}/"} for slug, name, _m in SECTIONS]

    assert menu["navigation"] == expected
    for section in expected:
        page = reader.page(section["path"])
        assert (page.html["lang"], page.h1.text) == ("nl", section["title"])


def assert_explorer_shows(reader, installation):
    log_in(reader, installation)
    path = '{ page(by: { path: "/nl/news/" }) { id } }'
    _type, section = parse_global_id(reader.ask(path)["data"]["page"]["id"])

    roots, posts = reader.page("/admin/pages/"), reader.page(f"/admin/pages/{section}/")

    assert "Nederlands" in roots.text
    assert "Lente in de stad" in posts.text


def log_in(reader, installation):
    link = manage("sign_in_link", "admin", data_dir=installation)
    reader.sign_in_by(urllib.parse.urlsplit(link.strip()).path)


@pytest.mark.usefixtures("dutch")
def test_a_line_that_is_taken_out_hides_the_language_and_is_told_of(served, installation):
    said = manage("check", "--database", "default", data_dir=installation)
    reader = served().reader

    assert "(home.W001)" in said
    assert "«nl»" in said
    assert reader.ask(POSTS)["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    reader.page("/nl/news/vesna/", status=404)
    page = reader.page("/ru/news/vesna/")
    assert set(switcher(page)) == {"ru", "en"}
    log_in(reader, installation)
    reader.page("/admin/pages/")

    # Nothing was lost: with the line, and nothing else, it is there again.
    again = served(**LINE).reader
    assert again.page("/nl/news/vesna/").h1.text == "Lente in de stad"


@pytest.mark.prove
def test_an_installation_may_begin_with_three_languages(tmp_path):
    port = free_port()

    with Command("run", data_dir=tmp_path, PORT=str(port), **LINE) as run:
        run.wait_for(READY)
        page = Reader(port).page("/nl/")
        menu = [link.text for link in page.select(".site-menu a")]
        status = run.interrupt()

    assert (status, page.html["lang"]) == (0, "nl")
    with translation.override("en"):
        assert menu == [*(_(name) for _slug, name, _model in SECTIONS), "Search"]
    assert "Traceback" not in run.output
