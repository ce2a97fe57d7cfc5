"""The old home page imported: timeline, introduction and stand in its own language."""

import pytest
from django.core.management import CommandError

from home.models import HomePage
from pages.models import TimelineItemPage
from tests.factories import home, publish
from tests.importer.test_parsing_home import HOME


@pytest.fixture
def run_home(import_files, tmp_path):
    def run(text=HOME, **options):
        (tmp_path / "home.txt").write_bytes(text.encode())
        lines = import_files(home=tmp_path / "home.txt", **options)
        return dict(line.split(": ") for line in lines[:4])

    return run


def test_makes_items_and_fills_the_home_page_of_its_language_alone(run_home):
    said = run_home()

    assert said["Created"] == "3"
    items = TimelineItemPage.objects.order_by("date")
    assert [(item.headline, item.summary, item.live) for item in items] == [
        ("The first bench", "We put a bench near the river.", True),
        ("", "Rain fell for a month. The bench stood.", True),
    ]
    assert {item.locale.language_code for item in items} == {"en"}
    english, russian = home("en"), home("ru")
    assert [point.value["lead"] for point in english.stand] == [
        "A tree takes time.",
        "Shade is for all.",
    ]
    assert (english.stand_heading, len(english.intro)) == ("What we stand for", 2)
    assert (len(russian.intro), len(russian.stand)) == (0, 0)


def test_a_second_run_changes_nothing(run_home, state):
    run_home()
    before = state()

    assert run_home()["Unchanged"] == "3"
    assert state() == before


def test_a_changed_file_changes_the_one_block(run_home):
    run_home()
    before = [block.id for block in home("en").stand]

    said = run_home(HOME.replace("A tree takes time.", "A tree takes years."))

    assert (said["Updated"], said["Unchanged"]) == ("1", "2")
    stand = home("en").stand
    assert [block.id for block in stand] == before
    assert stand[0].value["lead"] == "A tree takes years."


def test_a_home_page_that_an_editor_has_filled_stays(run_home):
    page = home("en")
    page.stand_heading = "Ours"
    publish(page)

    said = run_home()

    assert said["Kept as an editor left it"] == "1"
    assert HomePage.objects.get(pk=page.pk).stand_heading == "Ours"
    assert len(home("en").stand) == 0


def test_without_publish_the_home_page_stays_as_readers_see_it(run_home):
    run_home(publish=False)

    page = home("en")
    assert (page.live, page.stand_heading, page.has_unpublished_changes) == (True, "", True)
    assert not TimelineItemPage.objects.filter(live=True).exists()


def test_windows_line_ends_and_a_byte_order_mark_are_no_change(run_home):
    run_home()

    assert run_home("\ufeff" + HOME.replace("\n", "\r\n"))["Unchanged"] == "3"


def test_a_damaged_home_page_takes_the_news_back_too(import_files, tmp_path, state):
    (tmp_path / "news.txt").write_text("05.06.2023 English below ↓\n\nМы поём в саду у реки.\n")
    (tmp_path / "home.txt").write_text(HOME.replace("May 4", "May 34"))
    before = state()

    with pytest.raises(CommandError, match=r"home\.txt: line 1: May 34, 2019 is not a date"):
        import_files(news=tmp_path / "news.txt", home=tmp_path / "home.txt")

    assert state() == before
