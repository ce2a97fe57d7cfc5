"""Events that posts announce: pages of their own, linked with their posts."""

from datetime import date, datetime

import pytest
from django.core.management import CommandError
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.publication.models import PublishedPage
from pages.models import EventPage, NewsPostPage
from tests.importer.reading import post

PAGE = """Садовый круг

09.06.2023 English below ↓

8 июня 2023 года мы посадили липы, и теперь у реки будет тень для каждого, кто устал.

On 8 June 2023 we planted limes, and now there will be shade by the river for all.

05.06.2023 English below ↓

Сажаем липы

Дата: четверг 08.06.2023
Время: 12.00 – 13.30 часов
Место проведения: сад у реки, Lange Laan 2, 1234 AB Den Haag

Приходите помочь, лопаты есть. Пишите на garden@example.org.

We plant limes

Date: Thursday 08.06.2023
Time: 12.00 – 13.30 hours
Place: garden by the river, Lange Laan 2, 1234 AB Den Haag

Come and help, we have spades. Write to garden@example.org.
"""


def event(language):
    return EventPage.objects.get(locale__language_code=language)


def test_an_event_is_a_page_in_both_languages(run):
    said = run(PAGE)

    assert said["Created"] == "6"
    for language, title, place, city in (
        ("ru", "Сажаем липы", "сад у реки", "Гаага"),
        ("en", "We plant limes", "garden by the river", "The Hague"),
    ):
        page = event(language)
        assert (page.title, page.place_name, page.city) == (title, place, city)
        assert (page.address, page.postal_code, page.country) == ("Lange Laan 2", "1234 AB", "NL")
        assert page.contact_email == "garden@example.org"
        zone = timezone.get_default_timezone()
        assert page.starts_at == datetime(2023, 6, 8, 12, tzinfo=zone)
        assert page.ends_at == datetime(2023, 6, 8, 13, 30, tzinfo=zone)
        assert page.live
    done, wanted = Translation.objects.get(
        source__object=event("ru").translation_key
    ).get_progress()
    assert done == wanted


def test_its_posts_name_it_in_both_languages(run):
    run(PAGE)

    for row in PublishedPage.objects.filter(type="NEWS_POST"):
        assert row.document["events"] == [str(event("ru").translation_key)]
    assert set(NewsPostPage.objects.values_list("kind", "date")) == {
        ("ANNOUNCEMENT", date(2023, 6, 5)),
        ("REPORT", date(2023, 6, 9)),
    }


def test_its_lines_are_in_no_text(run):
    run(PAGE)

    texts = [str(block.value) for block in post("Сажаем липы").body]
    assert texts == ["<p>Приходите помочь, лопаты есть. Пишите на garden@example.org.</p>"]


def test_a_second_run_changes_nothing(run, state):
    run(PAGE)
    before = state()

    said = run(PAGE)

    assert (said["Unchanged"], state() == before) == ("6", True)


def test_a_corrected_hour_is_corrected_in_both_languages(run):
    run(PAGE)

    said = run(PAGE.replace("12.00", "11.00"))

    assert (said["Updated"], said["Unchanged"]) == ("1", "5")
    hours = {
        page.starts_at.astimezone(timezone.get_default_timezone()).hour
        for page in (event("ru"), event("en"))
    }
    assert hours == {11}


def test_an_event_that_an_editor_changed_stays_and_its_posts_go_on(run, admin_user):
    run(PAGE)
    draft = event("ru").get_latest_revision_as_object()
    draft.place_name = "Старый сад"
    draft.save_revision(user=admin_user).publish()

    said = run(PAGE.replace("сад у реки,", "новый сад,").replace("лопаты есть", "лопаты будут"))

    assert said["Kept as an editor left it"] == "1"
    assert event("ru").place_name == "Старый сад"
    assert "лопаты будут" in str(post("Сажаем липы").body)


def test_what_is_told_in_one_language_alone_is_not_invented_in_the_other(
    run, import_files, tmp_path
):
    text = PAGE.replace("Place: garden by the river, Lange Laan 2, 1234 AB Den Haag\n", "")

    (tmp_path / "news.txt").write_text(text)
    lines = import_files(news=tmp_path / "news.txt")

    assert not EventPage.objects.filter(locale__language_code="en").exists()
    assert any("no place or title in this language" in line for line in lines)


def test_an_event_without_a_city_stays_a_draft_and_the_report_says_why(import_files, tmp_path):
    (tmp_path / "news.txt").write_text(PAGE.replace(", Lange Laan 2, 1234 AB Den Haag", ""))

    lines = import_files(news=tmp_path / "news.txt")

    assert not EventPage.objects.filter(live=True).exists()
    assert any("it stays a draft" in line and "A place needs a city." in line for line in lines)


@pytest.mark.parametrize("text", ["x" * 300 + ", Гаага", "x" * 300])
def test_a_place_that_no_page_takes_is_refused_with_its_line(run, state, text):
    before = state()

    with pytest.raises(CommandError, match="line 13: what is written there does not fit a page"):
        run(PAGE.replace("сад у реки, Lange Laan 2, 1234 AB Den Haag", text))

    assert state() == before


def test_languages_that_do_not_pair_are_pages_of_their_own(run, import_files, tmp_path):
    text = PAGE.replace(
        "On 8 June 2023 we planted", "Dear friends of ours!\n\nAnd so.\n\nOn 8 June 2023 we planted"
    )
    (tmp_path / "news.txt").write_text(text)

    lines = import_files(news=tmp_path / "news.txt")

    report = NewsPostPage.objects.get(date=date(2023, 6, 9), locale__language_code="en")
    assert (report.live, report.kind, len(report.body)) == (True, "REPORT", 2)
    assert report.get_translation(Locale.get_default()).live
    assert any("[en]: the languages differ in their paragraphs" in line for line in lines)
    row = PublishedPage.objects.get(page_id=report.pk)
    assert row.translation_status == "INDEPENDENT"
    again = import_files(news=tmp_path / "news.txt")
    assert again[2] == "Unchanged: 6"


def test_a_corrected_file_makes_a_translation_of_a_page_of_its_own(run):
    run(
        PAGE.replace(
            "On 8 June 2023 we planted",
            "Dear friends of ours!\n\nAnd so.\n\nOn 8 June 2023 we planted",
        )
    )

    said = run(PAGE)

    report = NewsPostPage.objects.get(date=date(2023, 6, 9), locale__language_code="en")
    assert said["Updated"] == "1"
    assert len(report.body) == 1
    assert PublishedPage.objects.get(page_id=report.pk).translation_status == "UP_TO_DATE"
