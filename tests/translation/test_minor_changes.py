"""A slip that was mended in the source makes no translation outdated."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms.publication import store
from cms.publication.models import PublishedPage
from cms.translation.minor import keep_what_was_translated
from cms.translation.publishing import publish_translation
from cms.translation.sheets import Sheet
from tests.factories import paragraphs, publish, publish_post
from tests.pages.forms import PUBLISH, post_form
from tests.translation.people import begun, editor_of, texts_in, translator, write

pytestmark = pytest.mark.django_db
SOURCE = ("Липы цвтут.", "Море близко.")
ENGLISH = ("Summer", "The limes bloom.", "The sea is near.")


@pytest.fixture
def source(db):
    return publish_post("ru", title="Лето", body=paragraphs("</p><p>".join(SOURCE)))


@pytest.fixture
def record(source):
    record = begun(source)
    write(record, *ENGLISH)
    publish_translation(record, user=None)
    return record


@pytest.fixture(autouse=True)
def _store_is_in_step(db):
    yield
    assert list(store.check()) == []


def change(source, *texts, title="Лето"):
    source.title = title
    source.body[0].value.source = "".join(f"<p>{text}</p>" for text in texts)
    publish(source)


def status(record):
    rows = PublishedPage.objects.filter(content_id=record.source.object_id, locale="en")
    return rows.get().translation_status


def test_without_the_mark_a_slip_makes_it_outdated(source, record):
    change(source, "Липы цветут.", SOURCE[1])

    assert status(record) == "OUTDATED"


def test_with_the_mark_it_stays_up_to_date_and_as_it_is(source, record):
    change(source, "Липы цветут.", SOURCE[1])

    keep_what_was_translated(source)

    assert status(record) == "UP_TO_DATE"
    assert Sheet(record).missing == []
    published = PublishedPage.objects.get(content_id=record.source.object_id, locale="en")
    assert "The limes bloom." in str(published.document)


def test_several_slips_keep_each_their_own_translation(source, record):
    change(source, "Липы цветут.", "Море очень близко.")

    keep_what_was_translated(source)

    record.source.refresh_from_db()
    assert [each.text for each in Sheet(record).segments] == list(ENGLISH)


def test_what_is_new_waits_for_its_translation_all_the_same(source, record):
    change(source, "Липы цветут.", SOURCE[1], "И ветер.")

    keep_what_was_translated(source)

    record.source.refresh_from_db()
    assert [each.source for each in Sheet(record).missing] == ["И ветер."]
    assert status(record) == "OUTDATED"


def test_what_a_machine_suggested_meanwhile_gives_way(source, record):
    change(source, "Липы цветут.", SOURCE[1])
    sheet_of_now = write_by_machine(record)

    keep_what_was_translated(source)

    rows = StringTranslation.objects.filter(translation_of__in=sheet_of_now)
    assert {(row.data, row.translation_type, row.tool_name) for row in rows} == {
        ("The limes bloom.", "manual", "")
    }


def write_by_machine(record):
    """Fill in what changed, as a machine does; return the text that it was filled in for."""
    from_source = record.source
    from_source.update_from_db()
    record.refresh_from_db()
    (changed,) = [each for each in Sheet(record).segments if each.is_changed]
    StringTranslation.objects.create(
        translation_of=changed.string,
        context=changed.context,
        locale=Locale.objects.get(language_code="en"),
        data="Linden.",
        translation_type="machine",
        tool_name="A machine",
    )
    return [changed.string]


def test_what_a_person_translated_meanwhile_stays(source, record):
    change(source, "Липы цветут.", SOURCE[1])
    record.source.update_from_db()
    record.refresh_from_db()
    write(record, ENGLISH[0], "Limes are in bloom.")

    keep_what_was_translated(source)

    assert "Limes are in bloom." in [each.text for each in Sheet(record).segments]


def test_the_history_says_that_it_was_kept(source, record):
    user = translator()
    write(record, "Summertime", user=user)
    change(source, *SOURCE, title="Лето!")

    keep_what_was_translated(source)

    assert texts_in(record)["title"] == "Summertime"


# From the editor


def test_editors_of_translated_pages_are_offered_it_and_it_is_done(source, record):
    user = editor_of("ru")
    url = reverse("wagtailadmin_pages:edit", args=[source.pk])
    assert 'value="minor-change"' in user.client.get(url).content.decode()

    form = post_form(
        title="Лето!", slug=source.slug, **PUBLISH | {"action-publish": "minor-change"}
    )
    response = user.client.post(url, form)

    assert response.status_code == 302
    assert status(record) == "UP_TO_DATE"
    assert PublishedPage.objects.get(pk=source.pk).title == "Лето!"


def test_editors_of_other_pages_are_not_offered_it(db):
    page = publish_post("ru", title="Осень")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    assert 'value="minor-change"' not in editor_of("ru").client.get(url).content.decode()
