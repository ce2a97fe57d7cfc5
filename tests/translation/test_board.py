"""The board: how every content stands in every language, and who may know of it."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from cms.publication import store
from cms.translation.beginning import begin, keep_in_step, translated_page, turn_round
from cms.translation.board.cells import cells_of
from cms.translation.board.contents import State, contents, with_state
from cms.translation.publishing import publish_translation
from pages.models import NewsPostPage
from tests.factories import (
    NewsPostPageFactory,
    home,
    news_index,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    translate,
)
from tests.translation.at_the_desk import open_desk
from tests.translation.newsroom import channel_manager
from tests.translation.people import begun, editor_of, person, reviewer, translator, write

pytestmark = pytest.mark.django_db


def english():
    return Locale.objects.get(language_code="en")


def board(user, **asked):
    return user.client.get(reverse("translation_board"), asked)


def titles(user, **asked):
    return [row["page"].title for row in board(user, **asked).context["rows"]]


def in_english(page):
    """Return how a content stands in English; its cells and columns must agree in each locale."""
    locales, pages = list(Locale.objects.order_by("pk")), Page.objects.filter(pk=page.pk)
    cells = cells_of(list(pages), locales)
    for each in locales:
        assert with_state(pages, each).get().state == cells[page.pk, each.pk].state
    return cells[page.pk, english().pk].state


# How contents stand


def test_what_nobody_has_begun_is_missing(db):
    assert in_english(publish_post("ru")) == State.MISSING


def test_what_is_begun_is_missing_until_somebody_writes(db):
    page = publish_post("ru", title="Лето")
    record = begun(page)
    assert in_english(page) == State.MISSING

    write(record, "Summer")

    assert in_english(page) == State.IN_PROGRESS


def test_what_a_machine_wrote_is_no_progress(db):
    page = publish_post("ru", title="Лето")

    write(begun(page), "Summer", tool="A machine")

    assert in_english(page) == State.MISSING


def test_what_was_written_of_a_former_text_is_no_progress(db):
    page = publish_post("ru", title="Лето")
    record = begun(page)
    write(record, "Summer")
    page.title = "Осень"
    publish(page)
    keep_in_step(record)

    assert in_english(page) == State.MISSING


def test_what_is_published_whole_is_up_to_date_until_its_source_changes(db):
    page = publish_post("ru", title="Лето")
    record = begun(page)
    write(record, "Summer")
    publish_translation(record, user=None)
    assert in_english(page) == State.UP_TO_DATE

    page.title = "Осень"
    publish(page)

    assert in_english(page) == State.OUTDATED


def test_a_page_of_its_own_is_one(db):
    assert in_english(home("ru")) == State.INDEPENDENT


def test_a_translation_that_was_deleted_can_be_begun_anew(db):
    page = publish_post("ru", title="Лето")
    translated_page(begun(page)).delete()

    (row,) = [row for row in board(translator()).context["rows"] if row["page"].pk == page.pk]
    shown = board(translator(), q="Лето").content.decode()

    assert row["cells"][1].state == State.MISSING
    assert reverse("translation_begin", args=[page.pk]) in shown


# Whatever happens to a content


class Content:
    """A post and its translation, to which things happen in any order."""

    def __init__(self):
        self.page = publish_post("ru", title="Лето", body=paragraphs("Раз."))
        self.number = 0

    @property
    def record(self):
        return Translation.objects.filter(source__object=self.page.translation_key).get()

    def begin(self):
        begin(self.source, Locale.objects.exclude(pk=self.source.locale_id).get())

    @property
    def source(self):
        records = Translation.objects.filter(source__object=self.page.translation_key)
        first = records.first()
        locale = first.source.locale_id if first else self.page.locale_id
        return NewsPostPage.objects.get(translation_key=self.page.translation_key, locale=locale)

    def write_one(self):
        write(self.record, "Summer")

    def write_all(self):
        write(self.record, "Summer", "One.")

    def write_by_machine(self):
        write(self.record, "Summer", "One.", tool="A machine")

    def empty(self):
        write(self.record, "")

    def change(self):
        self.number += 1
        self.publish_as(f"Лето {self.number}")

    def change_back(self):
        self.publish_as("Лето")

    def publish_as(self, title):
        source = self.source
        source.title = title
        publish(source)

    def keep_in_step(self):
        keep_in_step(self.record)

    def publish(self):
        publish_translation(self.record, user=None)

    def unpublish(self):
        translated_page(self.record).unpublish()

    def unpublish_source(self):
        self.source.unpublish()

    def stop(self):
        record = self.record
        record.enabled = False
        record.save()

    def delete(self):
        translated_page(self.record).delete()

    def turn_round(self):
        turn_round(self.record)


HAPPENINGS = [name for name in vars(Content) if not name.startswith("_")]
HAPPENINGS = [name for name in HAPPENINGS if name not in ("record", "source", "publish_as")]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(HAPPENINGS), min_size=1, max_size=9))
def test_cells_columns_and_readers_agree_whatever_happens(db, happenings):
    with transaction.atomic():
        content = Content()
        for name in ["begin", *happenings]:
            happen(content, name)
        store.settle()
        pages = Page.objects.filter(translation_key=content.page.translation_key)

        for page in contents(admin()).filter(pk__in=pages):
            in_english(page)
        assert list(store.check()) == []
        transaction.set_rollback(True)


def admin():
    user = person("admin")
    user.is_superuser = True
    return user


def happen(content, name):
    try:
        with transaction.atomic():
            getattr(content, name)()
    except (ValidationError, Translation.DoesNotExist, NewsPostPage.DoesNotExist, AttributeError):
        # It cannot happen now.
        pass


# Who knows of what


def test_a_translator_knows_of_what_is_published_and_of_what_was_given_to_them(db):
    publish_post("ru", title="Published")
    NewsPostPageFactory(parent=news_index("ru"), title="Draft")
    given = NewsPostPageFactory(parent=news_index("ru"), title="Given")
    given.save_revision()
    begun(given)

    assert {"Published", "Given"} <= set(titles(translator()))
    assert "Draft" not in titles(translator())
    assert "Draft" in titles(editor_of("ru"))


def test_a_headline_that_is_not_yet_published_is_told_to_editors_alone(db):
    page = publish_post("ru", title="Published")
    page.title = "Secret"
    page.save_revision()

    assert "Secret" not in board(translator()).content.decode()
    assert "Secret" not in table(translator())
    assert titles(translator(), q="secret") == []
    assert "Secret" in board(editor_of("ru")).content.decode()
    begin_url = reverse("translation_begin", args=[page.pk])
    assert "Secret" not in translator().client.get(begin_url).content.decode()
    assert "Secret" not in open_desk(translator(), begun(page)).content.decode()


def test_a_translator_of_other_languages_does_not_see_it(db):
    publish_post("ru", title="Лето")

    assert "Лето" not in titles(translator("en", "ru"))


def test_an_editor_sees_what_is_translated_into_their_language(db):
    begun(publish_post("ru", title="Лето"))
    publish_post("ru", title="Осень")

    assert "Лето" in titles(editor_of("en"))
    assert "Осень" not in titles(editor_of("en"))


@pytest.mark.parametrize("make", [channel_manager, lambda: person("guest")])
def test_who_has_no_business_with_texts_gets_no_board(db, make):
    assert board(make()).status_code == 302
    assert "rows" not in (board(make()).context or {})


# What is shown of it


def test_it_is_narrowed_by_type_state_age_and_words(db):
    old, event = publish_post("ru", title="Лето"), publish_event("ru", title="Вечер")
    translate(publish_post("ru", title="Осень"), "en", title="Autumn")
    Page.objects.filter(pk=old.pk).update(last_published_at=timezone.now() - timedelta(days=90))
    user = translator()

    assert titles(user, type="eventpage") == [event.title]
    assert titles(user, state="UP_TO_DATE") == ["Осень"]
    assert set(titles(user, state="WAITING", type="newspostpage")) == {"Лето"}
    assert "Лето" not in titles(user, age="30")
    assert titles(user, q="веч") == [event.title]
    assert titles(user, q="nothing of the kind") == []


def test_it_is_sorted(db):
    for title in ("Б", "А", "В"):
        publish_post("ru", title=title)
    user = translator()

    assert titles(user, type="newspostpage", order="title") == ["А", "Б", "В"]
    assert titles(user, type="newspostpage") == ["В", "А", "Б"]
    assert titles(user, type="newspostpage", order="oldest") == ["Б", "А", "В"]


def test_counts_are_of_all_pages_that_are_left_and_of_each_state(db):
    publish_post("ru", title="Лето")
    translate(publish_post("ru", title="Осень"), "en", title="Autumn")

    found = board(translator(), type="newspostpage", state="MISSING").context["counts"]

    assert found == [(State.UP_TO_DATE, 1), (State.MISSING, 1)]


@pytest.mark.parametrize(
    "asked",
    [
        {"locale": "xx", "type": "user", "state": "ANY", "age": "-1", "order": "password"},
        {"p": "x"}, {"p": "-1"}, {"p": "9" * 30}, {"q": "%" * 500}, {"q": "\0"}, {"export": "pdf"},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_as_if_it_were_not_there(db, asked):
    publish_post("ru", title="Лето")

    assert board(translator(), **asked).status_code == 200


def test_each_page_shows_fifty_and_leads_to_the_next(db):
    for number in range(60):
        publish_post("ru", title=f"Лето {number}")
    user = translator()

    first, second = titles(user, type="newspostpage"), titles(user, type="newspostpage", p=2)

    assert (len(first), len(second)) == (50, 10)
    assert not set(first) & set(second)


@pytest.mark.parametrize("make", [translator, lambda: editor_of("ru"), reviewer])
def test_fifty_rows_take_as_many_statements_as_five(db, make):
    user = make()
    for number in range(5):
        begun(publish_post("ru", title=f"Лето {number}"))
    few = statements(user)
    for number in range(45):
        begun(publish_post("ru", title=f"Осень {number}"))

    assert statements(user) == few


def statements(user):
    board(user)
    with CaptureQueriesContext(connection) as queries:
        assert board(user, type="newspostpage").status_code == 200
    return len(queries)


# As a table


def table(user, **asked):
    response = board(user, export="csv", **asked)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return b"".join(response).decode()


def rows_of_table(user, **asked):
    return list(csv.reader(StringIO(table(user, **asked))))


def test_the_table_holds_what_the_filters_leave(db):
    publish_post("ru", title='Лето, или "жара"')
    publish_event("ru", title="Вечер")

    head, *rows = rows_of_table(translator(), type="newspostpage")

    assert len(head) == 5
    assert [row[0] for row in rows] == ['Лето, или "жара"']


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝"])
def test_no_title_is_a_formula(db, start):
    publish_post("ru", title=f"{start}SUM(A1)")

    (row,) = rows_of_table(translator(), type="newspostpage")[1:]

    assert row[0][0] == "'"


def test_the_table_is_in_the_language_of_who_asks(db):
    publish_post("ru", title="Лето")
    user = translator()
    UserProfile.objects.create(user=user, preferred_language="ru")

    assert rows_of_table(user)[0][0] == "Страница"
