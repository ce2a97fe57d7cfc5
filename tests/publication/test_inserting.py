"""Rows that are written without an object of each are those that Django writes."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, Revision

from cms.publication.inserting import insert, insert_values, put
from cms.publication.models import Change, PublishedPage, PublishedReference
from tests.factories import publish_post

pytestmark = pytest.mark.django_db
# What is written otherwise in statements, arrays or JSON.
SIGNS = 'б "\\" {1,2} \n\t %s \u2028 NULL'
NOON = datetime(2019, 5, 31, 12, tzinfo=UTC)


def changes(first):
    """Return lines of the log, with a value of each kind and with none."""
    place = {"content_id": uuid4(), "type": "NEWS_POST", "locale": "ru", "occurred_at": NOON}
    before = {"former_topics": " gardens ", "former_allow_syndication": True}
    return [
        Change(sequence=first, kind=Change.Kind.PUBLISHED, page_id=7, topics="", **place),
        Change(sequence=first + 1, kind=Change.Kind.UNPUBLISHED, page_id=7, **before, **place),
    ]


def revisions():
    page_type = ContentType.objects.get_for_model(Page)
    content = {
        "title": "Сад “у реки”",
        "at": NOON,
        "numbers": [1, None, {"a": SIGNS}],
        "mark": False,
    }
    return [
        Revision(
            content_type=page_type,
            base_content_type=page_type,
            object_id=object_id,
            created_at=NOON,
            content=content,
            object_str=SIGNS,
        )
        for object_id in ("8000001", "8000002")
    ]


@pytest.mark.parametrize("made", [lambda: changes(10**6), revisions], ids=["log", "versions"])
def test_rows_are_those_of_objects_that_are_saved(made):
    rows = made()
    model = type(rows[0])
    model.objects.bulk_create(rows)
    expected = stored(model, len(rows))
    model.objects.filter(pk__in=[row.pk for row in expected]).delete()

    with CaptureQueriesContext(connection) as statements:
        insert(model, made() if model is Revision else rows)

    assert len(statements) == 1
    assert [facts(row) for row in stored(model, len(rows))] == [facts(row) for row in expected]


def stored(model, number):
    return list(reversed(model.objects.order_by("-pk")[:number]))


def facts(row):
    numbered = {field.attname for field in row._meta.concrete_fields if field.db_returning}
    return {name: value for name, value in vars(row).items() if name not in {*numbered, "_state"}}


def test_what_a_field_fills_in_is_filled_in():
    page = publish_post()

    insert(PageLogEntry, [PageLogEntry(page_id=page.pk, action="wagtail.edit", timestamp=NOON)])

    entry = PageLogEntry.objects.filter(page=page.pk).order_by("pk").last()
    assert (entry.action, entry.data, entry.content_changed) == ("wagtail.edit", {}, False)


def test_a_row_above_a_pages_own_is_written_by_itself():
    page = publish_post(title="Сад")
    twin = type(page).objects.get(pk=page.pk)
    twin.path, twin.translation_key = f"{page.path[:-4]}ZZZZ", uuid4()

    insert(Page, [twin])

    assert Page.objects.get(path=twin.path).title == "Сад"
    assert type(page).objects.count() == 1


def test_a_row_that_is_there_is_overwritten():
    row = PublishedPage.objects.get(page_id=publish_post(title="Сад").pk)
    other = PublishedPage.objects.get(page_id=publish_post(title="Дом").pk)
    row.title, row.title_key, row.document = "Лес", b"\x00\xff", {"lead": SIGNS}
    PublishedPage.objects.filter(pk=other.pk).delete()

    put(PublishedPage, [row, other], ["title", "title_key", "document"])

    now = PublishedPage.objects.get(pk=row.pk)
    assert (now.title, bytes(now.title_key), now.document) == ("Лес", b"\x00\xff", {"lead": SIGNS})
    assert PublishedPage.objects.get(pk=other.pk).document == other.document


def test_nothing_is_asked_where_there_are_no_rows():
    with CaptureQueriesContext(connection) as statements:
        insert(Change, [])
        insert_values(PublishedReference, ("page", "target", "key"), iter(()))

    assert not statements.captured_queries


def test_what_the_database_refuses_is_refused():
    page = PublishedPage.objects.get(page_id=publish_post().pk)
    reference = (page.pk, "IMAGE", "1")

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_values(PublishedReference, ("page", "target", "key"), [reference, reference])
