"""No road leads a half translated page, or a word of the source, to readers."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, StringTranslation, TranslationSource

from cms.operations.models import ScheduledFailure
from cms.operations.scheduling import publish_scheduled
from cms.publication.gates import PublicationRefused
from cms.publication.models import PublishedPage
from cms.translation.beginning import keep_in_step, translated_page
from cms.translation.drafting import write_draft
from cms.translation.gate import findings_only, reasons_against
from cms.translation.models import Notice
from cms.translation.publishing import publish_together, publish_translation
from pages.models import Topic
from tests.factories import TopicFactory, paragraphs, publish, publish_post, translate
from tests.translation.people import begun, editor_of, write

pytestmark = pytest.mark.django_db
ENGLISH = ("Spring", "Limes are green.", "The first.", "The second.")


@pytest.fixture
def source(db):
    body = paragraphs("Первый.", "Второй.")
    return publish_post("ru", title="Весна", lead="Липы зелены.", body=body)


@pytest.fixture
def record(source):
    return begun(source)


def draft_in(record):
    return write_draft(translated_page(record), record)


def is_public(record):
    return PublishedPage.objects.filter(content_id=record.source.object_id, locale="en").exists()


# What passes


def test_a_whole_translation_is_published(record):
    write(record, *ENGLISH)

    page = publish_translation(record, user=None)

    assert (page.live, page.title, page.lead) == (True, "Spring", "Limes are green.")
    assert is_public(record)


def test_a_page_that_is_no_translation_passes_with_one_statement(source, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert reasons_against(source) == []


def test_a_translation_is_looked_at_in_few_statements(record, django_assert_max_num_queries):
    write(record, *ENGLISH)
    draft = draft_in(record).as_object()

    with django_assert_max_num_queries(8):
        assert reasons_against(draft) == []


# What does not


def test_what_is_missing_is_named(record):
    write(record, *ENGLISH[:2])

    (reason,) = reasons_against(draft_in(record).as_object())

    assert "2 of 4 texts are not translated" in reason
    assert "paragraph 1" in reason


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_a_blank_text_is_no_translation(record, text):
    write(record, *ENGLISH)
    StringTranslation.objects.filter(data="Spring").update(data=text)

    with pytest.raises(PublicationRefused, match="1 of 4 texts is not translated"):
        publish_translation(record, user=None)


def test_what_a_machine_wrote_waits_for_a_person(record):
    write(record, *ENGLISH, tool="A machine")

    with pytest.raises(PublicationRefused, match="4 of 4"):
        publish_translation(record, user=None)


def test_an_error_of_a_check_closes_the_gate(record):
    write(record, "Весна", *ENGLISH[1:])

    with pytest.raises(PublicationRefused):
        publish_translation(record, user=None)
    assert not is_public(record)


def test_findings_of_an_import_are_told_and_not_refused(record):
    write(record, "Весна", *ENGLISH[1:])
    draft = draft_in(record)

    with findings_only():
        draft.publish()

    assert is_public(record)


def test_an_older_draft_with_words_of_the_source_is_refused(record):
    write(record, *ENGLISH[:3])
    older = draft_in(record)
    write(record, *ENGLISH)

    with pytest.raises(PublicationRefused, match="Второй"):
        older.publish()
    assert not is_public(record)


def test_an_older_draft_of_a_former_source_is_refused(source, record):
    write(record, *ENGLISH[:3])
    older = draft_in(record)
    source.body = paragraphs("Первый.", "Иной.")
    publish(source)

    with pytest.raises(PublicationRefused):
        older.publish()
    assert not is_public(record)


def test_a_stopped_translation_is_still_held_to_its_language(record):
    draft = draft_in(record)
    record.enabled = False
    record.save()

    with pytest.raises(PublicationRefused, match="Весна"):
        draft.publish()
    assert not is_public(record)


def test_the_same_word_in_both_languages_may_be_given(record):
    write(record, "Amnesty", *ENGLISH[1:])

    publish_translation(record, user=None)

    assert is_public(record)


# By every road


def test_not_by_a_row_that_is_saved_live(record):
    page = translated_page(record)
    page.live = True

    with pytest.raises(PublicationRefused):
        page.save()


def test_not_by_the_library(record):
    with pytest.raises(PublicationRefused), transaction.atomic():
        record.save_target(publish=True)
    assert not is_public(record)


def test_not_by_the_library_where_a_page_is_live(source):
    english = translate(source, "en", title="Spring", body=["One.", "Two."])
    source.title = "Осень"
    publish(source)
    records = TranslationSource.objects.get(object=source.translation_key)
    records.update_from_db()

    with pytest.raises(PublicationRefused), transaction.atomic():
        records.translations.get().save_target(publish=True)
    assert PublishedPage.objects.get(pk=english.pk).title == "Spring"


def test_not_from_the_explorer(record, admin_client):
    page = translated_page(record)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = admin_client.post(f"{url}?id={page.pk}")

    (message,) = get_messages(response.wsgi_request)
    assert "4 of 4 texts are not translated" in str(message)
    assert not is_public(record)


def test_not_by_a_workflow_of_wagtail(record, admin_user):
    from_code = translated_page(record)

    with pytest.raises(PublicationRefused):
        from_code.get_latest_revision().publish(user=admin_user)
    assert not is_public(record)


def test_not_by_schedule_and_the_editor_is_told(record, source):
    editor = editor_of("en")
    write(record, *ENGLISH[:1])
    revision = write_draft(translated_page(record), record, user=editor)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    other = publish_post("ru", title="Другое")

    publish_scheduled()

    assert not is_public(record)
    assert ScheduledFailure.objects.get().reason.startswith("3 of 4")
    assert Notice.objects.get(user=editor).kind == Notice.Kind.REFUSED
    assert PublishedPage.objects.filter(pk=other.pk).exists()


def test_not_by_a_copy_of_the_source_in_the_other_tree(source, en_index):
    with pytest.raises(ValidationError):
        source.copy(to=en_index, keep_live=True)


def test_not_by_a_topic_that_is_still_named_in_the_source(db):
    topic = TopicFactory(name="Письма")
    copy = topic.copy_for_translation(Page.objects.get(slug="home-en").locale)
    copy.live = True

    with pytest.raises(PublicationRefused):
        copy.save()
    assert not Topic.objects.filter(locale=copy.locale).exists()


def test_not_by_a_tree_that_is_copied_into_the_language(source, admin_client):
    russian, english = Locale.objects.order_by("pk")

    LocaleSynchronization.objects.create(locale=english, sync_from=russian)

    assert not PublishedPage.objects.filter(locale="en", title="Весна").exists()
    page = admin_client.get(reverse("wagtaillocales:edit", args=[english.pk]))
    assert "sync_from" not in page.content.decode()


# When the source changes


def test_the_published_translation_stays_whole_until_its_update_is_ready(source, record, api):
    write(record, *ENGLISH)
    publish_translation(record, user=None)
    query = '{ newsPosts(locale: "en") { nodes { title body { text } } } }'
    before = api.query(query)

    source.body = paragraphs("Первый.", "Совсем иной.")
    publish(source)
    draft_in(record)

    assert api.query(query) == before
    with pytest.raises(PublicationRefused):
        publish_translation(record, user=None)
    assert api.query(query) == before


def test_both_languages_are_published_together_or_neither(source, record):
    write(record, *ENGLISH)
    publish_translation(record, user=None)
    source.title = "Осень"
    source.save_revision()

    with pytest.raises(PublicationRefused):
        publish_together(record, user=None)

    assert PublishedPage.objects.get(pk=source.pk).title == "Весна"
    keep_in_step(record, draft=True)
    write(record, "Autumn", *ENGLISH[1:])
    publish_together(record, user=None)
    titles = PublishedPage.objects.filter(content_id=source.translation_key)
    assert set(titles.values_list("title", flat=True)) == {"Осень", "Autumn"}


def test_a_draft_of_the_source_is_not_told_by_its_translation(source, record):
    write(record, *ENGLISH)
    publish_translation(record, user=None)
    source.title = "Осень"
    source.save_revision()
    keep_in_step(record, draft=True)
    write(record, "Autumn", *ENGLISH[1:])

    with pytest.raises(PublicationRefused, match="publish both"):
        publish_translation(record, user=None)

    assert (
        PublishedPage.objects.get(locale="en", content_id=source.translation_key).title == "Spring"
    )
