"""However rows came to be without their words, in the end each page has the right ones."""

from datetime import date
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connections

from cms.operations.jobs import JOBS
from cms.operations.worker import Worker
from cms.publication import store
from cms.publication.models import PublicationClock, PublishedPage
from search import upkeep
from search.finding import holding
from search.models import SearchWord
from search.stems import stems_in
from tests.api.rows import Copies
from tests.factories import publish_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return publish_post(title="Митинг")


def found(query):
    pages = holding(PublishedPage.objects, stems_in(query)).order_by("page_id")
    return list(pages.values_list("page_id", flat=True))


def test_an_installation_that_had_no_search_gets_it_from_the_worker(post, monkeypatch):
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    copies = Copies(post.pk).write(250)
    SearchWord.objects.all()._raw_delete(using="default")
    worker = Worker(JOBS)

    while worker.round():
        pass

    assert found("митинги") == [post.pk, *copies]
    assert not upkeep.put_missing()


def test_pages_are_read_anew_by_another_version(post, monkeypatch):
    monkeypatch.setattr("search.index.VERSION", 2)
    monkeypatch.setattr("search.upkeep.VERSION", 2)

    while upkeep.put_missing():
        pass

    assert set(SearchWord.objects.values_list("version", flat=True)) == {2}
    assert found("митинг") == [post.pk]


def test_a_page_without_a_word_is_read_once():
    post = publish_post(title="…")
    PublishedPage.objects.filter(pk=post.pk).update(document={})

    SearchWord.objects.filter(page=post.pk)._raw_delete(using="default")

    assert upkeep.put_missing()
    assert not upkeep.put_missing()
    assert list(SearchWord.objects.filter(page=post.pk).values_list("stem", flat=True)) == [""]


def test_what_other_code_wrote_is_noticed_and_named(post, caplog):
    PublishedPage.objects.filter(pk=post.pk).update(title="Концерт")

    assert upkeep.spot_check(share=1) == 1

    assert found("концерт") == [post.pk]
    assert found("митинг") == []
    assert caplog.messages == [f"Searched by other words: {post.pk}."]
    assert upkeep.spot_check(share=1) == 0


def test_all_pages_are_checked_in_turn(post, monkeypatch):
    copies = Copies(post.pk).write(5)
    SearchWord.objects.filter(page__in=copies)._raw_delete(using="default")

    found = []
    for hour in range(5):
        monkeypatch.setattr("time.time", partial(int, hour * 3600))
        found.append(upkeep.spot_check(share=5))

    assert found == [1] * 5


def test_a_day_that_is_another_is_wrong_too(post):
    PublishedPage.objects.filter(pk=post.pk).update(date=date(2001, 1, 1))

    assert upkeep.spot_check(share=1) == 1
    assert set(SearchWord.objects.filter(page=post.pk).values_list("day", flat=True)) == {
        date(2001, 1, 1)
    }


def test_a_rebuild_writes_all_words_and_forgets_those_without_a_page(post, capsys):
    gone = publish_post(title="Концерт")
    PublishedPage.objects.filter(pk=gone.pk).delete()
    PublishedPage.objects.filter(pk=post.pk).update(title="Суд")

    call_command("search", "rebuild")

    assert found("суд") == [post.pk]
    assert not SearchWord.objects.filter(page=gone.pk).exists()
    assert str(PublishedPage.objects.count()) in capsys.readouterr().out


@pytest.mark.parametrize(
    "write", [upkeep.put_missing, upkeep.rebuild, partial(upkeep.spot_check, share=1)]
)
def test_answers_that_were_kept_without_these_words_are_forgotten(post, write):
    SearchWord.objects.filter(page=post.pk)._raw_delete(using="default")
    before = PublicationClock.objects.get().edition

    write()
    store.settle()

    assert PublicationClock.objects.get().edition > before


def test_looking_for_what_is_missing_forgets_no_answer(post):
    before = PublicationClock.objects.get().edition

    upkeep.put_missing()
    upkeep.spot_check(share=1)

    assert PublicationClock.objects.get().edition == before


def test_a_page_is_not_found_without_its_row(post):
    PublishedPage.objects.filter(pk=post.pk).delete()

    assert SearchWord.objects.filter(page=post.pk).exists()
    assert found("митинг") == []
