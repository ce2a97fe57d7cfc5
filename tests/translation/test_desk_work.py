"""The work around the texts: begun, assigned, filled in, looked at; and what it all costs."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.beginning import translated_page
from cms.translation.models import Assignment, Notice
from cms.translation.sheets import Sheet
from home.models import HomePage
from tests.factories import (
    TextPageFactory,
    home,
    paragraphs,
    publish_post,
)
from tests.translation.at_the_desk import rows_shown, said, save
from tests.translation.libretranslate import answer_with_html, refuse, running_server, say_nothing
from tests.translation.people import begun, editor_of, reviewer, translator, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    return begun(publish_post("ru", title="Лето", body=paragraphs("Раз.")))


@pytest.fixture
def server():
    with running_server() as server:
        yield server


@pytest.fixture
def machine(server, settings):
    settings.TRANSLATION_LIBRETRANSLATE_URL = server.url
    settings.TRANSLATION_LIBRETRANSLATE_SECONDS = 0.3
    return server


def visit(somebody, name, *args, **data):
    """Send a form, as a browser does that has read what was said before."""
    somebody.client.cookies.pop("messages", None)
    return somebody.client.post(reverse(name, args=args), data)


# To begin


def begin_at(user, page, *codes):
    locales = Locale.objects.filter(language_code__in=codes).values_list("pk", flat=True)
    return visit(user, "translation_begin", page.pk, locales=list(locales))


def test_a_translation_is_begun_as_a_draft_and_one_stands_at_the_desk(db):
    page = publish_post("ru", title="Лето")

    response = begin_at(translator(), page, "en")

    record = Translation.objects.get()
    assert response["Location"] == reverse("translation_desk", args=[record.pk])
    assert not translated_page(record).live


def test_who_begins_a_translation_is_told_where_they_are(db):
    page = publish_post("ru", title="Лето")

    shown = translator().client.get(reverse("translation_begin", args=[page.pk]))

    path = [(each["url"], str(each["label"])) for each in shown.context["breadcrumbs_items"]]
    assert path[-2:] == [(reverse("translation_board"), "Translations"), ("", "Translate")]


def test_who_asks_for_a_translation_and_may_not_write_it_is_led_to_the_board(db):
    page = publish_post("ru", title="Лето")

    response = begin_at(editor_of("ru"), page, "en")

    assert Translation.objects.count() == 1
    assert response["Location"] == reverse("translation_board")


def test_without_a_language_nothing_is_begun_and_one_is_asked_again(db):
    page = publish_post("ru", title="Лето")

    response = begin_at(translator(), page)

    assert response["Location"] == reverse("translation_begin", args=[page.pk])
    assert said(response)
    assert not Translation.objects.exists()


@pytest.mark.parametrize("locales", [["x"], ["0"], ["9" * 30], ["\0"]])
def test_no_language_that_is_not_offered_is_begun(db, locales):
    page = publish_post("ru", title="Лето")

    visit(translator(), "translation_begin", page.pk, locales=locales)

    assert not Translation.objects.exists()


def test_a_translation_is_not_translated_again_and_it_is_said_why(record):
    page = translated_page(record)

    response = begin_at(editor_of("en"), page, "ru")

    assert len(said(response)) == 1
    assert Translation.objects.get() == record


def test_what_lies_below_a_page_that_is_not_there_is_said(db):
    parent = TextPageFactory(parent=home("ru"), title="О нас")
    page = TextPageFactory(parent=parent, title="История")

    response = begin_at(editor_of("ru"), page, "en")

    assert len(said(response)) == 1
    assert not Translation.objects.exists()


def test_the_root_of_all_pages_is_not_translated(admin_user, admin_client):
    root = Page.objects.get(depth=1)
    url = reverse("translation_begin", args=[root.pk])

    assert admin_client.get(url).status_code == 404
    assert admin_client.post(url, {"locales": [2]}).status_code == 404


def test_a_page_of_its_own_stays_one_and_it_is_said(db):
    response = begin_at(editor_of("ru"), HomePage.objects.get(locale__language_code="ru"), "en")

    assert len(said(response)) == 1
    assert not Translation.objects.exists()


# To assign


def test_somebody_is_asked_and_told_and_the_next_is_asked_in_their_place(record):
    other = translator("en", "ru")
    other.groups.add(*translator().groups.all())

    assign(reviewer(), record, translator(), due="2030-05-01")
    assign(reviewer(), record, other)

    assert Assignment.objects.get().user == other
    assert [each.user for each in Notice.objects.order_by("pk")] == [translator(), other]


def assign(user, record, somebody, due=""):
    number = getattr(somebody, "pk", somebody)
    return visit(user, "translation_assign", record.pk, user=number, due=due)


def test_who_takes_it_themselves_is_not_told(record):
    assign(translator(), record, translator())

    assert Assignment.objects.get().user == translator()
    assert not Notice.objects.exists()


def test_an_assignment_is_taken_back(record):
    assign(reviewer(), record, translator())

    assign(reviewer(), record, "")

    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    ("somebody", "due"), [("x", ""), ("0", ""), ("9" * 30, ""), ("", "32.13.2030"), (None, "x")]
)
def test_an_assignment_that_makes_no_sense_is_refused_in_words(record, somebody, due):
    assign(reviewer(), record, translator(), due="2030-05-01")

    response = assign(reviewer(), record, somebody or translator(), due=due)

    assert len(said(response)) == 1
    assert Assignment.objects.get().user == translator()


def test_nobody_is_asked_who_may_not_translate_it(record):
    assert said(assign(reviewer(), record, editor_of("ru")))
    assert not Assignment.objects.exists()


# Machines


def fill_in(user, record):
    return said(visit(user, "translation_fill_in", record.pk))


def test_a_machine_fills_in_what_is_missing_and_it_waits_for_a_person(record, machine):
    machine.translate = str.upper
    write(record, "Summer")

    fill_in(translator(), record)

    rows = rows_shown(translator(), record)
    assert [(row.text, row.status) for row in rows] == [("Summer", "done"), ("РАЗ.", "machine")]
    assert Sheet(record).progress == (2, 1)


def test_the_memory_fills_in_without_a_machine(record):
    write(begun(publish_post("ru", title="Лето")), "Summer")

    fill_in(translator(), record)

    row = StringTranslation.objects.filter(context__object=record.source.object_id).get()
    assert (row.data, row.translation_type) == ("Summer", "machine")


@pytest.mark.parametrize("misbehave", [say_nothing, answer_with_html, refuse(500), refuse(429)])
def test_a_machine_that_is_slow_or_broken_is_named_and_nothing_is_lost(record, machine, misbehave):
    machine.misbehave = misbehave
    write(record, "Summer")

    messages = fill_in(translator(), record)

    assert len(messages) == 2
    assert [each.text for each in Sheet(record).segments] == ["Summer", ""]


def test_a_machine_that_is_down_is_named(record, machine):
    machine.shutdown()
    machine.server_close()

    assert len(fill_in(translator(), record)) == 2


# To look at it


def test_the_preview_is_of_what_is_written_and_of_nobody_elses_session(record):
    save(translator(), record, "Summer")

    url, others = preview(translator(), record), preview(reviewer(), record)

    assert "Summer" in translator().client.get(url, follow=True).content.decode()
    assert url != others


def preview(user, record):
    return user.client.get(reverse("translation_preview", args=[record.pk]))["Location"]


def test_a_preview_publishes_and_saves_nothing(record):
    revision = translated_page(record).latest_revision_id
    save(translator(), record, "Summer")

    preview(translator(), record)

    page = translated_page(record)
    assert (page.live, page.latest_revision_id) == (False, revision)
