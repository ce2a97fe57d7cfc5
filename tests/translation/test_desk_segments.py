"""Each text at the desk: what is shown of it, and what comes of what somebody writes."""

import re

import pytest
from django.urls import reverse
from wagtail_localize.models import String, StringTranslation

from cms.translation.beginning import keep_in_step, translated_page
from cms.translation.reviews import hand_over
from cms.translation.sheets import Sheet
from tests.factories import ImageFactory, paragraphs, publish, publish_post
from tests.translation.at_the_desk import open_desk, rows_shown, save, segment_url
from tests.translation.people import begun, editor_of, reviewer, translator, write

pytestmark = pytest.mark.django_db
LISTED = "<p>Липы.</p><ul><li>Май</li><li>Июнь</li></ul><p>Это <b>важно</b>.</p>"


@pytest.fixture
def source(db):
    body = [
        ("heading", {"text": "О лете", "level": "2"}),
        ("paragraph", LISTED),
        ("quote", {"text": "Тепло.", "attribution": "Сосед", "language": ""}),
        ("image", illustration()),
    ]
    return publish_post("ru", title="Лето", lead="О липах.", body=body)


def illustration():
    image = ImageFactory()
    image.contextual_alt_text, image.decorative = "Липа у дома", False
    return {"image": image, "caption": ""}


@pytest.fixture
def record(source):
    return begun(source)


@pytest.fixture
def short(db):
    return begun(publish_post("ru", title="Лето"))


def only_row(record):
    return StringTranslation.objects.get(context__object=record.source.object_id)


# What is shown


def test_texts_stand_in_the_order_of_the_page_with_their_places(record):
    rows = rows_shown(translator(), record)

    assert [(row.source_text, row.place.kind) for row in rows] == [
        ("Лето", "field"),
        ("О липах.", "field"),
        ("О лете", "heading"),
        ("Липы.", "paragraph"),
        ("Май", "list-item"),
        ("Июнь", "list-item"),
        ("Это ⟦1⟧важно⟦/1⟧.", "paragraph"),
        ("Тепло.", "quote"),
        ("Сосед", "quote"),
        ("Липа у дома", "block"),
    ]


def test_places_say_where_in_words(record):
    rows = rows_shown(translator(), record)

    labels = [str(row.place) for row in rows]
    assert labels[0] == "Title"
    assert [re.findall(r"\d", label) for label in labels[4:6]] == [["1", "2"], ["2", "2"]]
    assert len(set(labels)) == len(labels)


def test_formatting_is_shown_as_handles_that_are_named(record):
    row = rows_shown(translator(), record)[6]

    page = open_desk(translator(), record).content.decode()
    assert [number for number, _name in row.tags] == [1]
    assert '<span class="desk-handle">⟦1⟧</span>важно' in page


def test_nothing_that_was_written_is_markup(short):
    write(short, "&lt;script&gt;alert(1)&lt;/script&gt;")

    page = open_desk(translator(), short).content.decode()

    assert "<script>alert(1)" not in page
    assert ">&lt;script&gt;alert(1)&lt;/script&gt;</textarea>" in page


def test_a_changed_text_shows_what_was_there_and_its_translation(source, record):
    write(record, "Summer", "On the limes.")
    source.lead = "О старых липах."
    publish(source)
    keep_in_step(record)

    row = rows_shown(translator(), record)[1]

    assert (row.status, row.previous_text) == ("changed", "On the limes.")
    assert "<ins>" in row.source_difference
    assert "старых" in row.source_difference
    assert row.text == ""


def test_another_text_of_a_paragraph_is_not_what_stood_there_before(record):
    write(record, "Summer", "On limes.", "About summer", "Limes.")

    statuses = [row.status for row in rows_shown(translator(), record)]

    assert statuses == ["done"] * 4 + ["missing"] * 6


def test_of_several_changed_texts_each_has_its_own_before(db):
    page = publish_post("ru", title="Лето", body=paragraphs("Липы цветут.</p><p>Море близко."))
    record = begun(page)
    write(record, "Summer", "The limes bloom.", "The sea is near.")
    page.body[0].value.source = "<p>Липы уже цветут.</p><p>Море очень близко.</p><p>Ветер.</p>"
    publish(page)
    keep_in_step(record)

    rows = rows_shown(translator(), record)

    assert [row.status for row in rows] == ["done", "changed", "changed", "missing"]
    assert [row.previous_text for row in rows[1:3]] == ["The limes bloom.", "The sea is near."]


# What is kept


def test_a_text_is_kept_and_the_answer_says_how_all_stands(record):
    user = translator()

    answer = save(user, record, "Summer").json()

    assert (answer["status"], answer["done"], answer["total"]) == ("done", 1, 10)
    assert (only_row(record).data, only_row(record).last_translated_by) == ("Summer", user)


def test_findings_come_with_the_answer(short):
    (finding,) = save(translator(), short, "Summer  time").json()["findings"]

    assert (finding["check"], finding["severity"]) == ("doubled-spaces", "warning")
    assert finding["message"]


def test_handles_become_the_markup_of_the_source(record):
    save(translator(), record, "This is ⟦1⟧important⟦/1⟧.", number=6)

    assert only_row(record).data == "This is <b>important</b>."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("This ⟦1⟧is open.", "This <b>is open.</b>"),
        ("This is ⟦/1⟧closed.", "This is closed."),
        ("⟦9⟧No such⟦/9⟧ handle.", "No such handle."),
        ("Half a ⟦1 handle.", "Half a ⟦1 handle."),
        ("<b>Tags</b> & such.", "&lt;b&gt;Tags&lt;/b&gt; &amp; such."),
    ],
)
def test_no_handle_breaks_the_markup_and_no_word_is_lost(record, text, kept):
    save(translator(), record, text, number=6)

    assert only_row(record).data == kept


def test_lines_are_kept_as_line_breaks(record):
    answer = save(translator(), record, "One.\r\nTwo.", number=1).json()

    assert only_row(record).data == "One.<br/>Two."
    assert answer["text"] == "One.\nTwo."


@pytest.mark.parametrize("text", ["", "  ", "\n\n", " \r\n "])
def test_a_blank_text_takes_the_translation_away(short, text):
    write(short, "Summer")

    answer = save(translator(), short, text).json()

    assert (answer["status"], answer["done"]) == ("missing", 0)
    assert not StringTranslation.objects.exists()


def test_handles_without_a_word_are_no_translation(record):
    answer = save(translator(), record, "⟦1⟧ ⟦/1⟧\n", number=6).json()

    assert (answer["status"], answer["done"]) == ("missing", 0)


def test_what_postgresql_cannot_store_is_left_out(short):
    save(translator(), short, "Sum\0mer")

    assert only_row(short).data == "Summer"


def test_a_machines_text_is_confirmed_by_saving_it(short):
    write(short, "Summer", tool="A machine")
    user = translator()
    assert rows_shown(user, short)[0].status == "machine"

    answer = save(user, short, "Summer").json()

    assert (answer["status"], only_row(short).translation_type) == ("done", "manual")


# What is refused, and what is left of it


def test_two_who_write_at_once_are_told_and_nothing_is_overwritten(short):
    save(reviewer(), short, "Summertime")

    response = save(translator(), short, "Summer", seen="")

    assert response.status_code == 409
    assert response.json()["theirs"] == "Summertime"
    assert "reviewer" in response.json()["message"]
    assert only_row(short).data == "Summertime"


def test_they_choose_and_go_on(short):
    save(reviewer(), short, "Summertime")
    version = save(translator(), short, "Summer", seen="").json()["version"]

    response = save(translator(), short, "Summer", seen=version)

    assert (response.status_code, only_row(short).data) == (200, "Summer")


def test_who_does_not_say_what_they_saw_overwrites_nothing(short):
    save(reviewer(), short, "Summertime")

    response = translator().client.post(segment_url(short), {"text": "Summer"})

    assert (response.status_code, only_row(short).data) == (409, "Summertime")


def test_a_text_that_was_emptied_meanwhile_is_told_too(short):
    write(short, "Summer")
    seen = Sheet(short).segments[0].translation.updated_at.isoformat()
    save(reviewer(), short, "")

    response = save(translator(), short, "Summertime", seen=seen)

    assert (response.status_code, response.json()["theirs"]) == (409, "")


def test_a_text_of_a_source_that_changed_meanwhile_is_kept_for_the_memory(source, record):
    segment = Sheet(record).segments[1]
    source.lead = "О старых липах."
    publish(source)
    keep_in_step(record)

    response = save(translator(), record, "On the limes.", segment=segment)

    assert response.status_code == 410
    assert only_row(record).data == "On the limes."
    assert rows_shown(translator(), record)[1].previous_text == "On the limes."


def test_what_waits_for_review_is_not_written_and_the_text_is_not_lost(short):
    write(short, "Summer")
    hand_over(short, user=translator())

    response = save(translator(), short, "Summertime")

    assert response.status_code == 423
    assert response.json()["message"]
    assert only_row(short).data == "Summer"
    assert save(reviewer(), short, "Summertime").status_code == 200


def test_a_page_that_somebody_else_has_locked_is_not_written(short):
    page = translated_page(short)
    page.locked, page.locked_by = True, editor_of("en")
    page.save()

    response = save(translator(), short, "Summer")

    assert (response.status_code, StringTranslation.objects.count()) == (423, 0)


@pytest.mark.parametrize("which", ["source", "translation"])
def test_a_page_that_was_deleted_while_open_is_told_in_words(short, which):
    url, user = segment_url(short), translator()
    page = translated_page(short)
    (page if which == "translation" else page.get_translation(short.source.locale)).delete()

    response = user.client.post(url, {"text": "Summer", "seen": ""})

    assert response.status_code == 404
    assert response.json()["message"]


def test_who_may_no_longer_write_is_told_in_words(short):
    user = translator()
    user.groups.set(editor_of("ru").groups.all())

    response = save(user, short, "Summer")

    assert response.status_code == 403
    assert response.json()["message"]


@pytest.mark.parametrize(("length", "status"), [(20_000, 200), (20_001, 400)])
def test_a_text_has_an_end(record, length, status):
    response = save(translator(), record, "x" * length, number=1)

    assert response.status_code == status
    assert status == 200 or response.json()["message"]


def test_a_headline_that_is_too_long_is_kept_and_found(short):
    answer = save(translator(), short, "Summer " * 43).json()

    assert "too-long" in {each["check"] for each in answer["findings"]}


def test_texts_of_other_pages_and_languages_are_not_found(short):
    other = begun(publish_post("ru", title="Осень"))
    segment, foreign = Sheet(short).segments[0], Sheet(other).segments[0]
    english = String.objects.create(
        locale=short.target_locale, data="Summer", data_hash=String._get_data_hash("Summer")
    )
    user = translator()

    for context, string in [
        (foreign.context.pk, segment.string.pk),
        (segment.context.pk, english.pk),
        (10**9, segment.string.pk),
        (segment.context.pk, 10**9),
    ]:
        url = reverse("translation_segment", args=[short.pk, context, string])
        assert user.client.post(url, {"text": "x", "seen": ""}).status_code == 404
    assert not StringTranslation.objects.exists()
