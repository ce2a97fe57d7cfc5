"""What a file does to the translations of a page, and what it leaves alone."""

import pytest
from wagtail_localize.models import StringTranslation

from cms.translation.files.effects import Effect
from cms.translation.files.plans import apply, plan_of
from cms.translation.files.reading import read
from cms.translation.histories import history_of
from cms.translation.models import ImportedFile
from cms.translation.recording import record_source
from cms.translation.sheets import Sheet
from tests.factories import publish
from tests.translation.files.work import (
    FORMS,
    begin,
    browser_of,
    confirm,
    effects,
    file_of,
    filled,
    send,
    stored,
    translator,
    write,
    written,
)

pytestmark = pytest.mark.django_db
LIMES = "Липы <b>зелены</b>."
CODED = 'Limes <pc id="1" dataRefStart="s1" dataRefEnd="e1">are green</pc>.'


@pytest.fixture
def record(db):
    return begin()


@pytest.fixture
def user(record):
    return translator()


@pytest.fixture
def client(user):
    return browser_of(user)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_looked_at_first_and_then_taken(client, user, record, form):
    write(record, texts={"Весна": "Spring"})
    content = filled(file_of(record, form=form), {"Весна": "The spring", "Пришёл май.": "May."})

    response = send(client, content)

    page = response.content.decode()
    assert effects(response) == {"NEW": 1, "CHANGED": 1, "EMPTY": 1}
    assert all(text in page for text in ("Весна", "Spring", "The spring", "May.", "Take 2 texts"))
    assert written(record) == {"Весна": "Spring"}
    response = confirm(client, response)
    assert "2 texts were taken." in response.content.decode()
    assert written(record) == {"Весна": "The spring", "Пришёл май.": "May."}
    assert effects(response) == {"SAME": 2, "EMPTY": 1}


def test_a_history_keeps_who_brought_the_file(client, user, record):
    confirm(client, send(client, filled(file_of(record), {"Весна": "Spring"})))

    (segment, *_rest) = Sheet(record).segments
    (version,) = history_of(segment.context.pk, record.target_locale_id)
    assert (version.data, version.user, version.translation_type) == ("Spring", user, "manual")


@pytest.mark.parametrize(("form", "target"), [("po", "Limes <b>are green</b>."), ("xlf", CODED)])
def test_formatting_comes_back(client, record, form, target):
    content = file_of(record, form=form)
    if form == "po":
        content = filled(content, {LIMES: target})
    else:
        content = content.replace(
            b"</pc>.</source>", f"</pc>.</source><target>{target}</target>".encode()
        )

    confirm(client, send(client, content))

    assert written(record) == {LIMES: "Limes <b>are green</b>."}


XLIFF_OF_OTHERS = {
    "codes by their ids": 'Limes <pc id="1">are green</pc>.',
    "both ends by themselves": 'Limes <sc id="1" dataRef="s1"/>are green<ec startRef="1"/>.',
    "annotations": 'Limes <mrk id="m1" type="comment">'
    '<pc id="1" dataRefStart="s1" dataRefEnd="e1">are green</pc></mrk>.',
}


@pytest.mark.parametrize("target", XLIFF_OF_OTHERS.values(), ids=XLIFF_OF_OTHERS)
def test_codes_as_other_programs_write_them_come_back(client, record, target):
    content = file_of(record, form="xlf")
    end = b"</pc>.</source>"
    content = content.replace(end, end + f"<target>{target}</target>".encode())

    confirm(client, send(client, content))

    assert written(record) == {LIMES: "Limes <b>are green</b>."}


def test_a_unit_that_a_program_has_split_is_put_together(client, record):
    content = file_of(record, form="xlf").decode()
    content = content.replace(
        '<source xml:space="preserve">Пришёл май.</source>',
        "<source>Пришёл </source><target>May </target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source>май.</source><target>has come.</target>",
    ).replace("<source>Пришёл </source>", "<source>Пришёл</source>")

    confirm(client, send(client, content.encode()))

    assert written(record) == {"Пришёл май.": "May  has come."}


# What somebody wrote since


@pytest.mark.parametrize("form", FORMS)
def test_newer_work_is_kept_and_both_texts_are_shown(client, record, form):
    write(record, texts={"Весна": "Spring"})
    content = filled(file_of(record, form=form), {"Весна": "Springtime", "Пришёл май.": "May."})
    write(record, texts={"Весна": "The spring", "Пришёл май.": "It is May."})

    response = send(client, content)

    page = response.content.decode()
    assert effects(response) == {"NEWER": 2, "EMPTY": 1}
    assert all(text in page for text in ("Springtime", "The spring", "It is May."))
    confirm(client, response)
    assert written(record) == {"Весна": "The spring", "Пришёл май.": "It is May."}


def test_what_was_emptied_since_stays_empty(client, record):
    write(record, texts={"Весна": "Spring"})
    content = filled(file_of(record), {"Весна": "Springtime"})
    write(record, texts={"Весна": ""})

    response = send(client, content)

    assert effects(response)["NEWER"] == 1
    confirm(client, response)
    assert written(record) == {}


def test_work_done_between_the_look_and_the_button_is_kept(client, record):
    response = send(client, filled(file_of(record), {"Весна": "Spring", "Пришёл май.": "May."}))
    write(record, texts={"Весна": "The spring"})

    response = confirm(client, response)

    assert written(record) == {"Весна": "The spring", "Пришёл май.": "May."}
    assert effects(response) == {"NEWER": 1, "SAME": 1, "EMPTY": 1}


def test_work_done_after_the_plan_was_made_is_kept(user, record):
    plan = plan_of(read(filled(file_of(record), {"Весна": "Spring", LIMES: "Limes."})), user)
    write(record, texts={"Весна": "The spring"})

    counts = apply(plan, user)

    assert counts == {Effect.NEWER: 1, Effect.NEW: 1}
    assert written(record) == {"Весна": "The spring", LIMES: "Limes."}


@pytest.mark.parametrize("form", FORMS)
def test_a_text_that_the_translator_did_not_touch_overwrites_nothing(client, record, form):
    write(record, texts={"Весна": "Spring"})
    content = file_of(record, form=form)
    write(record, texts={"Весна": "The spring"})

    response = send(client, content)

    assert effects(response) == {"SAME": 1, "EMPTY": 2}


def test_a_file_that_lost_its_versions_fills_gaps_only(client, record):
    write(record, texts={"Весна": "Spring"})
    content = filled(file_of(record), {"Весна": "Springtime", "Пришёл май.": "May."})
    lines = [line for line in content.splitlines() if not line.startswith(b"#. version")]

    response = send(client, b"\n".join(lines))

    assert effects(response) == {"NEW": 1, "NEWER": 1, "EMPTY": 1}


# Sources that change


def change_source(record, **words):
    page = record.source.get_source_instance()
    for name, text in words.items():
        setattr(page, name, text)
    return record_source(publish(page)[0])


@pytest.mark.parametrize("form", FORMS)
def test_a_translation_of_a_former_text_is_kept_in_the_memory(client, record, form):
    content = filled(file_of(record, form=form), {"Весна": "Spring"})
    change_source(record, title="Лето")

    response = send(client, content)

    assert effects(response) == {"REMEMBERED": 1, "EMPTY": 2}
    confirm(client, response)
    assert stored() == {"Весна": "Spring"}
    assert written(record) == {}
    (segment, *_rest) = Sheet(record).segments
    assert (segment.source, segment.previous.data) == ("Лето", "Spring")


@pytest.mark.parametrize("form", FORMS)
def test_the_former_translation_is_offered_and_not_taken_before_somebody_says_so(
    client, record, form
):
    write(record, texts={"Весна": "Spring"})
    change_source(record, title="Весна!")
    content = file_of(record, form=form)

    untouched = send(client, content)

    assert b"Spring" in content
    assert "Весна".encode() in content.replace("Весна!".encode(), b"")
    assert effects(untouched) == {"SAME": 1, "EMPTY": 2}
    said = content.replace(b"#, fuzzy\n", b"").replace(
        b'"initial">\n        <source xml:space="preserve">\xd0\x92',
        b'"translated">\n        <source xml:space="preserve">\xd0\x92',
    )
    confirm(client, send(client, said))
    assert written(record) == {"Весна!": "Spring"}


def test_a_fuzzy_text_that_was_worked_on_is_named(client, record):
    write(record, texts={"Весна": "Spring"}, tool="Machine")
    content = file_of(record).replace(b'"Spring"', b'"Springtime"')

    response = send(client, content)

    assert effects(response) == {"UNFINISHED": 1, "EMPTY": 2}
    assert "Springtime" in response.content.decode()


def test_a_machines_text_is_confirmed_by_taking_the_mark_off(client, user, record):
    write(record, texts={"Весна": "Spring"}, tool="Machine")

    response = send(client, file_of(record).replace(b"#, fuzzy\n", b""))

    assert effects(response) == {"CONFIRMED": 1, "EMPTY": 2}
    confirm(client, response)
    row = StringTranslation.objects.get()
    assert (row.translation_type, row.tool_name, row.last_translated_by) == ("manual", "", user)


def test_of_two_translations_in_one_file_the_second_is_named(client, record):
    content = filled(file_of(record), {"Весна": "Spring"}).decode()
    again = content[content.index("msgctxt") :].partition("\n\n")[0].replace("Spring", "Vernal")

    response = send(client, f"{content}\n\n{again}\n".encode())

    assert effects(response) == {"NEW": 1, "TWICE": 1, "EMPTY": 2}
    assert "Vernal" in response.content.decode()


# Files between the look and the button


def test_the_file_of_somebody_else_is_not_there(client, record):
    response = send(client, filled(file_of(record), {"Весна": "Spring"}))
    other = browser_of(translator("other"))

    answer = confirm(other, response)

    assert "The file is not kept here any more" in answer.content.decode()
    assert stored() == {}


def test_a_translator_has_one_file_at_a_time_and_old_ones_are_thrown_away(client, user, record):
    content = filled(file_of(record), {"Весна": "Spring"})
    send(client, content)
    send(browser_of(translator("other")), content)
    ImportedFile.objects.exclude(user=user).update(created_at="2020-01-01T00:00Z")

    send(client, content)

    assert [file.user for file in ImportedFile.objects.all()] == [user]


def test_a_name_in_any_script_and_of_any_length_is_shown(client, record):
    response = send(client, file_of(record), name=f"{'имя' * 60}.po")

    assert response.status_code == 200
    assert ImportedFile.objects.get().name.startswith("имя")
