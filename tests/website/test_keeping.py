"""Pages are kept while nothing is published: then a reader costs no execution at all."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.factories import publish_event, publish_post
from tests.previews import Editor
from tests.website.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_kept")]

# Asking for the edition.
STATEMENTS_OF_A_KEPT_PAGE = 1


@pytest.fixture
def _kept(settings):
    cache.clear()
    settings.API_ANSWER_SECONDS = 600
    yield
    cache.clear()


def test_a_page_that_is_kept_costs_none(client, executions, django_assert_num_queries):
    first = client.get("/ru/")
    executions.clear()

    with django_assert_num_queries(STATEMENTS_OF_A_KEPT_PAGE):
        again = client.get("/ru/")

    assert executions == []
    assert (again.content, again.headers) == (first.content, first.headers)


def test_what_is_published_is_there_at_once(client):
    read(client, "/ru/news/")

    post = publish_post("ru", title="Новость")

    assert post.title in read(client, "/ru/news/").text


def test_what_is_taken_down_is_gone_at_once(client):
    post = publish_post("ru", title="Новость")
    read(client, post.url)

    post.unpublish()

    read(client, post.url, status=404)
    assert "Новость" not in read(client, "/ru/").text


def test_each_selection_is_a_page_of_its_own(client):
    publish_post("ru", title="Новость", kind="STATEMENT")
    whole = client.get("/ru/news/").content

    selected = client.get("/ru/news/?kind=statement").content

    assert selected != whole


def test_no_reader_can_fill_the_cache_with_addresses(client, executions):
    for path in ("/ru/nothing/", "/ru/news/?year=1999", "/ru/search/?q=слово"):
        client.get(path)
        executions.clear()
        client.get(path)

        assert len(executions) == 1


def test_who_holds_a_page_is_told_so(client):
    first = client.get("/ru/")

    again = client.get("/ru/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_how_far_off_an_event_is_changes_with_the_day(client, monkeypatch):
    event = publish_event("en", starts_at=timezone.now() + timedelta(days=3))
    days = [read(client, event.url).select_one(".days-left").text]

    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: tomorrow)
    days.append(read(client, event.url).select_one(".days-left").text)

    assert days == ["In 3 days", "In 2 days"]


def test_no_preview_is_kept(client, admin_user, executions):
    editor, post = Editor(admin_user), publish_post("ru", title="Весна")
    post.title = "Черновик"
    preview = editor.looks_at(post).url
    client.get(preview)
    executions.clear()

    again = read(client, preview)

    assert again.h1.text == "Черновик"
    assert len(executions) == 1
    assert read(client, post.url).h1.text == "Весна"
