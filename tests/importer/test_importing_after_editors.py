"""An import after an editor was there: what the editor made of a page stays."""

from datetime import date

import pytest
from wagtail.models import Locale

from cms.translation.writing import write_translation
from pages.models import NewsPostPage
from tests.importer.reading import counts, post, words_of
from tests.importer.sample import CHANGED, PAGE


@pytest.fixture
def editor(admin_user):
    return admin_user


def edit(page, editor, *, publish=True, **fields):
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    revision = draft.save_revision(user=editor)
    if publish:
        revision.publish()


@pytest.mark.parametrize("text", [PAGE, CHANGED], ids=["same file", "changed file"])
@pytest.mark.parametrize("publish", [True, False], ids=["published", "draft"])
def test_the_words_of_an_editor_stay(run, editor, text, publish, state):
    run()
    edit(post("The garden by the river is open"), editor, publish=publish, title="Our garden")
    before = state()

    said = run(text)

    assert said == counts(unchanged=5, kept=1)
    assert state() == before


def test_what_an_import_does_not_write_is_free_to_editors(run, editor):
    run()
    edit(post("Сад у реки открыт"), editor, lead="Приходите посидеть.")

    said = run(PAGE.replace("ёлки, вишни и липы", "ёлки, вишни и дубы"))

    assert said == counts(updated=1, unchanged=5)
    source = post("Сад у реки открыт")
    assert (source.lead, "дубы" in words_of(source)[0]) == ("Приходите посидеть.", True)


def test_the_translation_of_what_an_import_does_not_write_stays(run, editor):
    run()
    edit(post("Сад у реки открыт"), editor, lead="Приходите посидеть.")
    source = NewsPostPage.objects.get(title="Сад у реки открыт")
    page = post("The garden by the river is open").get_latest_revision_as_object()
    page.lead = "Come and sit with us."
    write_translation(source, page.locale, words=page).latest_revision.publish()

    said = run(CHANGED)

    assert said == counts(updated=1, unchanged=5)
    garden = post("The garden by the river is open")
    assert (garden.lead, garden.has_unpublished_changes) == ("Come and sit with us.", False)


def test_publishes_no_translation_with_words_of_its_source_in_it(run, editor):
    run()
    edit(post("Сад у реки открыт"), editor, lead="Приходите посидеть.")

    run(CHANGED)

    garden = NewsPostPage.objects.get(title="The garden by the river is open")
    assert (garden.lead, garden.has_unpublished_changes) == ("", True)
    assert words_of(garden)[0].startswith("<p>We have set")


def test_saving_in_the_editor_without_a_change_of_words_is_no_change(run, editor):
    run()
    page = post("The garden by the river is open").get_latest_revision_as_object()
    for block in page.body:
        if block.block_type == "paragraph":
            keyed = block.value.source.replace("<p>", '<p data-block-key="a1b2c">')
            block.value.source = keyed.replace("'", "&#x27;").replace(
                "<li>", '<li data-block-key="x">'
            )
    page.save_revision(user=editor).publish()

    said = run(CHANGED)

    assert said == counts(updated=1, unchanged=5)


def test_an_unfinished_draft_of_an_editor_is_not_published(run, editor):
    run()
    edit(post("Сад у реки открыт"), editor, publish=False, lead="Ещё не готово")

    said = run()

    assert said == counts(unchanged=5, kept=1)
    assert post("Сад у реки открыт").lead == ""


def test_a_page_that_an_editor_took_down_stays_down(run):
    run()
    post("Сад у реки открыт").unpublish()

    said = run(PAGE.replace("ёлки, вишни и липы", "ёлки, вишни и дубы"))

    assert said == counts(unchanged=5, kept=1)
    assert not post("Сад у реки открыт").live


def test_a_page_that_an_editor_deleted_stays_away(run):
    run()
    post("Сад у реки открыт").delete()

    said = run(CHANGED)

    assert said == counts(unchanged=4, kept=2)
    assert not NewsPostPage.objects.filter(title="Сад у реки открыт").exists()


def test_a_page_of_an_editor_with_more_paragraphs_stops_no_other_post(run, editor):
    run()
    source = post("Сад у реки открыт")
    body = source.get_latest_revision_as_object().body
    body.append(("paragraph", "<p>Приходите.</p>"))
    edit(source, editor, body=body)

    said = run(CHANGED.replace("On Wednesdays", "On Fridays"))

    assert said == counts(updated=1, unchanged=3, kept=2)
    assert words_of(post("The garden by the river is open"))[0].startswith("<p>We've set")


def test_an_alias_in_the_place_of_a_translation_becomes_it(run):
    first = PAGE.replace("\nThe choir sings\n", "")
    run(first[: first.index("On Wednesdays")] + first[first.index("02.04") :])
    source = NewsPostPage.objects.get(date=date(2023, 5, 1))
    alias = source.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)

    said = run()

    assert said == counts(created=1, unchanged=5)
    alias.refresh_from_db()
    assert (alias.title, alias.alias_of, alias.live) == ("The choir sings", None, True)
