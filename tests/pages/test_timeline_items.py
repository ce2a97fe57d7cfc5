"""The editor of timeline items and text pages."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from pages.models import TextPage, TimelineItemPage
from tests.factories import TimelineItemPageFactory, home, timeline
from tests.pages.forms import (
    PUBLISH,
    create_page,
    errors,
    text_form,
    timeline_item_form,
)

WRITTEN = {"title": "Суд", "date": "2020-01-31", "summary": "Суд начался."}
REFUSED = {
    "a day of a month": ({"date_precision": "MONTH"}, "date"),
    "a day of a year": ({"date_precision": "YEAR"}, "date"),
    "a month of a year": ({"date": "2020-02-01", "date_precision": "YEAR"}, "date"),
    "an unknown precision": ({"date_precision": "DECADE"}, "date_precision"),
    "not a date": ({"date": "31.02.2020"}, "date"),
    "not an address": ({"source_url": "the newspaper"}, "source_url"),
}
INCOMPLETE = {
    "no date": ({"date": ""}, "date"),
    "no summary": ({"summary": ""}, "summary"),
    "a source without an address": ({"source_text": "Новая газета"}, "source_url"),
}


def send(admin, **fields):
    form = timeline_item_form(**WRITTEN | fields)
    return create_page(admin, timeline("ru"), TimelineItemPage, form)


@pytest.mark.parametrize("action", [{}, PUBLISH], ids=["draft", "published"])
@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_at_its_field(admin, case, action):
    fields, name = REFUSED[case]

    response = send(admin, **fields, **action)

    assert list(errors(response)) == [name]
    form = response.context["form"]
    typed = WRITTEN | fields
    assert {each: form[each].value() for each in typed} == typed
    assert not TimelineItemPage.objects.exists()


@pytest.mark.parametrize("case", INCOMPLETE)
def test_what_is_missing_is_asked_for_when_it_is_published(admin, case):
    fields, name = INCOMPLETE[case]

    response = send(admin, **fields, **PUBLISH)

    assert list(errors(response)) == [name]
    assert not TimelineItemPage.objects.exists()


@pytest.mark.parametrize("case", INCOMPLETE)
def test_a_draft_may_be_incomplete(admin, case):
    fields, name = INCOMPLETE[case]

    response = send(admin, **fields)

    assert response.status_code == 302
    draft = TimelineItemPage.objects.get().get_latest_revision_as_object()
    assert not getattr(draft, name)


@pytest.mark.parametrize(
    ("day", "precision"), [("2020-01-31", "DAY"), ("2020-02-01", "MONTH"), ("2014-01-01", "YEAR")]
)
def test_a_date_is_kept_with_what_is_known_of_it(admin, day, precision):
    send(admin, date=day, date_precision=precision, **PUBLISH)

    item = TimelineItemPage.objects.get()
    assert (item.date, item.date_precision) == (date.fromisoformat(day), precision)


def test_code_that_validates_is_told_the_same(db):
    item = TimelineItemPageFactory(
        parent=timeline("ru"), date=None, summary="", source_text="Новая газета"
    )

    with pytest.raises(ValidationError) as refusal:
        item.full_clean()

    assert refusal.value.message_dict.keys() == {"date", "summary", "source_url"}


def test_code_saves_an_incomplete_draft_and_publishes_none(db):
    item = TimelineItemPageFactory(parent=timeline("ru"), date=None)

    item.save()
    item.live = True

    with pytest.raises(ValidationError):
        item.save()


# Text pages


def test_a_text_page_is_published_with_nothing_but_a_title(admin):
    response = create_page(admin, home("ru"), TextPage, text_form(title="О нас") | PUBLISH)

    assert response.status_code == 302
    assert TextPage.objects.get().live


def test_a_text_page_takes_text_pages_below(admin):
    create_page(admin, home("ru"), TextPage, text_form(title="О нас") | PUBLISH)
    parent = TextPage.objects.get()

    create_page(admin, parent, TextPage, text_form(title="Люди") | PUBLISH)

    assert TextPage.objects.get(title="Люди").get_parent().title == "О нас"


@pytest.mark.parametrize("ticked", ["on", ""])
def test_an_editor_decides_whether_partners_may_publish(admin, ticked):
    form = text_form(title="О нас", allow_syndication=ticked)

    create_page(admin, home("ru"), TextPage, form | PUBLISH)

    assert TextPage.objects.get().allow_syndication is bool(ticked)
