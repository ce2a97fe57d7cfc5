"""The data of the benchmarks are as the service itself would have written them."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail_localize.models import Translation

from benchmarks.data.copies import as_it_is, publish_posts
from benchmarks.data.published import put_rows
from cms.publication.bulk import SINCE_ITS_VERSION
from cms.publication.models import PublishedPage
from pages.models import NewsPostPage, Topic
from search import index
from search.models import SearchWord
from tests.factories import publish_post, translate
from tests.publication.oracle import assert_in_step

POSTS = 6


def own_ending_and_day(number):
    day = date(2020, 1, 1) + timedelta(days=number)
    first = datetime(2020, 1, 1, 12, number, tzinfo=UTC)
    return {"ending": f": ёлка {number}", "date": day, "first_published_at": first}


@pytest.fixture(params=[as_it_is, own_ending_and_day])
def copies(db, request):
    put_rows(publish_posts(POSTS, vary=request.param))
    return NewsPostPage.objects.filter(slug__startswith="copy-")


def test_the_store_and_its_log_have_nothing_to_say_against_copies(copies):
    assert PublishedPage.objects.filter(slug__startswith="copy-").count() == POSTS + POSTS // 2
    assert_in_step()


def test_copies_are_found_by_the_words_that_they_hold(copies):
    rows = PublishedPage.objects.filter(slug__startswith="copy-").values(*index.COLUMNS)

    written = SearchWord.objects.filter(page_id__in=copies.values("pk"))

    assert set(written.values_list(*index.FACTS)) == {
        word for row in rows for word in index.words_of(row)
    }


def test_the_version_of_a_copy_says_what_its_page_does(copies):
    for page in copies:
        version = page.from_serializable_data(page.live_revision.content)

        assert page.latest_revision == page.live_revision
        assert said_by(page) == said_by(version)


def said_by(page):
    """Return what a page says, but for what it has only when its version is there."""
    later = {*SINCE_ITS_VERSION, "draft_title", "content_type"}
    content = page.serializable_data()
    # PostgreSQL puts its members into an order of its own.
    body = {"body": json.loads(content["body"])}
    return {name: value for name, value in content.items() if name not in later} | body


def test_records_say_of_a_copy_that_it_was_translated(copies):
    records = Translation.objects.filter(source__object_id__in=copies.values("translation_key"))
    assert records.count() == POSTS // 2
    for record in records:
        said = words_of(record)

        record.source.update_from_db()

        assert words_of(record) == said
        assert said["title"] == (title_of(record, "ru"), title_of(record, "en"))


def words_of(record):
    return {entry.msgctxt: (entry.msgid, entry.msgstr) for entry in record.export_po()}


def title_of(record, language_code):
    key = record.source.object_id
    return NewsPostPage.objects.get(translation_key=key, locale__language_code=language_code).title


def test_what_is_published_after_copies_stands_beside_them(copies):
    post = publish_post(title="Лето", topics=[Topic.objects.first()])
    translate(post, "en", title="Summer")

    assert_in_step()
