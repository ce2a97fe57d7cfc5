"""The worker takes the texts of sources anew when they were published, whoever did it."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringSegment, TranslationSource

from cms.operations.jobs import JOBS
from cms.translation.beginning import keep_in_step
from cms.translation.sheets import Sheet
from cms.translation.stepping import keep_all_in_step, sources_behind
from tests.factories import paragraphs, publish, publish_post
from tests.translation.people import begun, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(db):
    return publish_post("ru", title="Лето", body=paragraphs("Раз."))


@pytest.fixture
def record(source):
    record = begun(source)
    keep_all_in_step()
    return record


def sources_of(record):
    return [each.source for each in Sheet(record).segments]


def republish(page, title):
    page.title = title
    publish(page)


def test_the_worker_does_it(db):
    assert keep_all_in_step in [job.work for job in JOBS]


def test_texts_follow_what_is_published_and_what_is_translated_stays(source, record):
    write(record, "Summer", "One.")

    republish(source, "Осень")
    keep_all_in_step()

    assert sources_of(record) == ["Осень", "Раз."]
    assert [each.text for each in Sheet(record).segments] == ["", "One."]


def test_a_draft_is_not_followed(source, record):
    source.title = "Черновик"
    source.save_revision()

    keep_all_in_step()

    assert sources_of(record) == ["Лето", "Раз."]


def test_what_was_taken_from_a_draft_stays_until_the_next_publication(source, record):
    source.title = "Черновик"
    source.save_revision()
    keep_in_step(record, draft=True)

    keep_all_in_step()
    assert sources_of(record) == ["Черновик", "Раз."]
    republish(source, "Осень")
    keep_all_in_step()

    assert sources_of(record) == ["Осень", "Раз."]


def test_what_is_in_step_is_looked_at_with_one_statement(record, django_assert_num_queries):
    with django_assert_num_queries(1):
        keep_all_in_step()


def test_what_was_published_without_another_word_is_looked_at_once(source, record):
    publish(source)
    assert sources_behind().count() == 1

    keep_all_in_step()

    assert not sources_behind().exists()


def test_what_nobody_translates_any_more_is_left_alone(source, record):
    record.enabled = False
    record.save()

    republish(source, "Осень")
    keep_all_in_step()

    assert sources_of(record) == ["Лето", "Раз."]


def test_an_unpublished_source_is_left_alone(source, record):
    republish(source, "Осень")
    source.unpublish()

    keep_all_in_step()

    assert sources_of(record) == ["Лето", "Раз."]


def test_one_that_fails_holds_no_other_and_loses_nothing(source, record, caplog):
    winter = publish_post("ru", title="Зима")
    other = begun(winter)
    break_revision(source, "Осень")
    republish(winter, "Мороз")

    keep_all_in_step()

    assert sources_of(other) == ["Мороз"]
    assert sources_of(record) == ["Лето", "Раз."]
    assert len(caplog.records) == 1


def break_revision(page, title):
    """Leave what is published of a page as no code could have written it."""
    republish(page, title)
    revision = Page.objects.get(pk=page.pk).live_revision
    revision.content = revision.content | {"locale": 10**6, "title": None}
    revision.save()


def test_it_is_done_again_when_it_can_be(source, record):
    break_revision(source, "Осень")
    keep_all_in_step()

    republish(source, "Весна")
    keep_all_in_step()

    assert sources_of(record) == ["Весна", "Раз."]
    assert StringSegment.objects.filter(source=TranslationSource.objects.get()).count() == 2
