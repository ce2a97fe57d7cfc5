"""What is written of many posts at once is what Wagtail writes of each, in far less work."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.index import insert_or_update_object
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from cms.importer.posts.importing import Run, import_posts
from cms.importer.posts.keys import keys_of_a_file
from cms.importer.posts.lines import lines_of
from cms.publication import store
from cms.publication.models import PublicationMark
from pages.models import NewsPostPage
from tests.factories import news_index, paragraphs
from tests.importer.posts import everything, paragraph, post, words, write_lines
from tests.importer.rows import rows_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("ru", "en")
# Of the draft that becomes a translation: Wagtail makes it of a copy in the source's words.
OF_A_COPY = {"draft_title", "has_unpublished_changes"}


def import_one_by_one(path):
    """Import new posts as those that are known: each page is saved and published by Wagtail."""
    with path.open("rb") as file, keys_of_a_file() as keys:
        run = Run(path.parent, keys, publish=True, dry_run=False, teller=None)
        run.write([], [run.read(line) for line in lines_of(file)])


def work_off_tasks():
    """Write the indexes of pages that were saved, as the worker does when it comes to it."""
    for page in NewsPostPage.objects.order_by("pk"):
        ReferenceIndex.create_or_update_for_object(page)
        insert_or_update_object(page)


@pytest.fixture
def both(tmp_path):
    """Two posts with everything that a file can say, one of them written in bulk."""
    import_one_by_one(write_lines(tmp_path / "one.jsonl", everything("one", slug="sad-one")))
    work_off_tasks()
    path = write_lines(tmp_path / "many.jsonl", everything("many", slug="sad-many"))
    import_posts(path, publish=True)
    return "one", "many"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rows_are_those_of_a_page_that_is_saved_and_published(both, language):
    one, many = (rows_of(key, language, leaving_out=OF_A_COPY) for key in both)

    assert many == one
    assert all(rows != "[]" for rows in many.values())


def test_the_store_is_in_step_and_the_tree_is_sound(both):
    assert list(store.check()) == []
    assert not PublicationMark.objects.exists()
    assert not any(Page.find_problems())


def test_the_admin_finds_both(both):
    found = NewsPostPage.objects.all().search("сад")

    assert {page.slug for page in found} == {"sad-one", "sad-many"}


def test_histories_begin_with_their_creation(both):
    page = NewsPostPage.objects.get(slug="sad-many", locale__language_code="en")

    actions = PageLogEntry.objects.filter(page=page.pk).order_by("pk")
    assert list(actions.values_list("action", flat=True)) == ["wagtail.create", "wagtail.publish"]


def test_an_editor_goes_on_with_what_was_written(both):
    page = NewsPostPage.objects.get(slug="sad-many", locale__language_code="ru")

    page.title = "Сад закрыт"
    page.save_revision().publish()

    assert NewsPostPage.objects.get(pk=page.pk).title == "Сад закрыт"
    assert list(store.check()) == []


def statements_of(act):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return len(captured)


def save_and_publish(number):
    page = NewsPostPage(
        title=f"Лодка {number}", date=date(2019, 5, 31), body=paragraphs("Раз.", "Два.")
    )
    news_index("ru").add_child(instance=page)
    page.save_revision().publish()


def test_a_hundred_pages_take_fewer_statements_than_one_that_is_saved_and_published(tmp_path):
    texts = [paragraph("Раз."), paragraph("Два.")]
    posts = [
        post(f"{number}", languages={"ru": words("ru", title=f"Сад {number}", body=texts)})
        for number in range(100)
    ]
    path = write_lines(tmp_path / "posts.jsonl", *posts)
    save_and_publish(0)

    one_by_one = statements_of(lambda: [save_and_publish(number) for number in range(1, 6)]) / 5
    in_bulk = statements_of(lambda: import_posts(path, publish=True))

    print(f"{connection.vendor}: {one_by_one:.0f} statements for one, {in_bulk} for a hundred")
    assert NewsPostPage.objects.live().count() == 106
    assert in_bulk < one_by_one


def test_pages_with_pictures_and_translations_take_two_statements_each(tmp_path):
    first = [everything(f"first-{number}") for number in range(3)]
    second = [everything(f"second-{number}") for number in range(50)]
    few, many = (write_lines(tmp_path / f"{len(each)}.jsonl", *each) for each in (first, second))
    import_one_by_one(write_lines(tmp_path / "zero.jsonl", everything("zero")))

    one_by_one = statements_of(lambda: import_one_by_one(few)) / 6
    in_bulk = statements_of(lambda: import_posts(many, publish=True)) / 100

    print(f"{connection.vendor}: {one_by_one:.0f} statements by itself, {in_bulk:.1f} in bulk")
    assert in_bulk <= 2


def test_titles_that_are_there_already_take_no_statements_of_their_own(tmp_path):
    first, second = (
        write_lines(
            tmp_path / f"{name}.jsonl",
            *(titled(f"{name}-{number}", number) for number in range(40)),
        )
        for name in ("first", "second")
    )

    before = statements_of(lambda: import_posts(first, publish=True))
    after = statements_of(lambda: import_posts(second, publish=True))

    assert NewsPostPage.objects.filter(slug="sad-39-2").count() == 2
    # The numbers of their slugs in either language.
    assert after <= before + 2


def titled(key, number):
    said = {"ru": f"Сад {number}", "en": f"Garden {number}"}
    return post(key, languages={code: words(code, title=title) for code, title in said.items()})
