"""Pages are kept by the edition: a page costs one execution, and then none."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.core.cache import cache
from django.utils import timezone

from cms.website import documents
from tests.factories import publish_event, publish_post, publish_text
from tests.website.reading import read

# Asking for the edition.
STATEMENTS_OF_A_KEPT_PAGE = 1


@pytest.fixture
def executions(monkeypatch):
    """The documents that were executed, in order."""
    seen, execute = [], documents.execute

    def counted(text, **options):
        seen.append(text)
        return execute(text, **options)

    monkeypatch.setattr(documents, "execute", counted)
    return seen


@pytest.fixture
def _kept(settings):
    cache.clear()
    settings.API_ANSWER_SECONDS = 600
    yield
    cache.clear()


@pytest.mark.parametrize(
    "path",
    ["/ru/", "/ru/news/", "/ru/nothing/", "/ru/search/?q=слово", "/ru/partners/", "/ru/news"],
)
def test_a_page_costs_one_execution(client, db, executions, path):
    client.get(path)

    assert len(executions) == 1


@pytest.mark.usefixtures("_kept")
class TestKeptPages:
    def test_a_page_that_is_kept_costs_none(
        self, client, db, executions, django_assert_num_queries
    ):
        first = client.get("/ru/")
        executions.clear()

        with django_assert_num_queries(STATEMENTS_OF_A_KEPT_PAGE):
            again = client.get("/ru/")

        assert executions == []
        assert (again.content, again.headers) == (first.content, first.headers)

    def test_what_is_published_is_there_at_once(self, client, db):
        read(client, "/ru/news/")

        post = publish_post("ru", title="Новость")

        assert post.title in read(client, "/ru/news/").text

    def test_what_is_taken_down_is_gone_at_once(self, client, db):
        post = publish_post("ru", title="Новость")
        read(client, post.url)

        post.unpublish()

        read(client, post.url, status=404)
        assert "Новость" not in read(client, "/ru/").text

    def test_each_selection_is_a_page_of_its_own(self, client, db):
        publish_post("ru", title="Новость", kind="STATEMENT")
        whole = client.get("/ru/news/").content

        selected = client.get("/ru/news/?kind=statement").content

        assert selected != whole

    def test_no_reader_can_fill_the_cache_with_addresses(self, client, db, executions):
        for path in ("/ru/nothing/", "/ru/news/?year=1999", "/ru/search/?q=слово"):
            client.get(path)
            executions.clear()
            client.get(path)

            assert len(executions) == 1

    def test_who_holds_a_page_is_told_so(self, client, db):
        first = client.get("/ru/")

        again = client.get("/ru/", headers={"If-None-Match": first["ETag"]})

        assert (again.status_code, again.content) == (304, b"")

    def test_how_far_off_an_event_is_changes_with_the_day(self, client, db, monkeypatch):
        event = publish_event("en", starts_at=timezone.now() + timedelta(days=3))
        days = [read(client, event.url).select_one(".days-left").text]

        tomorrow = timezone.localdate() + timedelta(days=1)
        monkeypatch.setattr(timezone, "localdate", lambda *_args: tomorrow)
        days.append(read(client, event.url).select_one(".days-left").text)

        assert days == ["In 3 days", "In 2 days"]


@pytest.mark.parametrize(
    ("encoding", "decoded"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
@pytest.mark.parametrize("seconds", [0, 600])
def test_pages_are_compressed_as_the_browser_takes_them(
    client, db, settings, encoding, decoded, seconds
):
    settings.API_ANSWER_SECONDS = seconds
    cache.clear()
    publish_text("en", title="About us", slug="about")
    plain = client.get("/en/about/")

    sent = client.get("/en/about/", headers={"Accept-Encoding": encoding})

    assert (sent["Content-Encoding"], decoded(sent.content)) == (encoding, plain.content)
    assert sent["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in sent["Vary"]
    cache.clear()
