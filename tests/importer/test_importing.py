"""The old news page imported: what the pages hold then, and what a further run does."""

from datetime import date

from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.publication.models import Change
from pages.models import NewsIndexPage, NewsPostPage
from tests.importer.reading import counts, post, statuses, words_of
from tests.importer.sample import CHANGED, PAGE


def test_makes_a_page_of_each_language_of_each_post(run):
    said = run()

    assert said == counts(created=6)
    titles = NewsPostPage.objects.values_list("locale__language_code", "title")
    assert sorted((language, title[:30].strip()) for language, title in titles) == [
        ("en", "Open letter to the river"),
        ("en", "The choir sings"),
        ("en", "The garden by the river is ope"),
        ("ru", "Весной мы чиним лодки, и кажды"),
        ("ru", "Сад у реки открыт"),
        ("ru", "Хор поёт по средам, и каждый,"),
    ]


def test_keeps_paragraphs_quotations_and_lists(run):
    run()

    paragraph, quote, listed = NewsPostPage.objects.get(
        slug__startswith="sad", locale__language_code="en"
    ).body
    assert paragraph.value.source == (
        '<p>We\'ve set firs, cherries &amp; limes; whoever loves "shade" and silence will find a '
        "bench here.</p>"
    )
    assert dict(quote.value) == {
        "text": "A garden is a slow talk with those who come after us.",
        "attribution": "Vera Lugova",
        "language": "",
    }
    assert listed.value.source == "<ul><li>firs</li><li>cherries</li></ul>"


def test_dates_and_marks_come_from_the_file(run):
    run()

    choir = post("The choir sings")
    source = choir.get_translation(Locale.get_default())
    assert choir.date == source.date == date(2023, 5, 1)
    assert (choir.title_is_generated, source.title_is_generated) == (False, True)


def test_languages_are_translations_segment_by_segment(run):
    run()

    garden, choir = post("The garden by the river is open"), post("The choir sings")
    keys = set(Translation.objects.values_list("source__object_id", flat=True))
    assert keys == {garden.translation_key, choir.translation_key}
    assert all(
        done == wanted for done, wanted in map(Translation.get_progress, Translation.objects.all())
    )
    source = garden.get_translation(Locale.get_default())
    assert [block.id for block in garden.body] == [block.id for block in source.body]


def test_the_letter_is_a_page_of_its_own_without_a_source(run):
    run()

    letter = post("Open letter to the river")
    assert letter.date == date(2023, 6, 5)
    assert not letter.get_translations().exists()


def test_sections_that_are_missing_are_made(run):
    NewsIndexPage.objects.get(locale__language_code="en").delete()

    said = run()

    assert said == counts(created=6)
    assert NewsPostPage.objects.filter(locale__language_code="en", live=True).count() == 3


# A second run


def test_a_second_run_changes_nothing(run, state):
    run()
    before = state()

    said = run()

    assert said == counts(unchanged=6)
    assert state() == before


def test_the_form_of_the_file_may_change(run, state):
    run()
    before = state()

    said = run(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())

    assert said == counts(unchanged=6)
    assert state() == before


def test_without_publish_nothing_is_visible_and_a_later_run_publishes(api, run):
    query = '{ newsPosts(locale: "ru", fallback: ["en"]) { totalCount } }'
    run(publish=False)
    hidden = (
        api.query(query)["newsPosts"]["totalCount"],
        Change.objects.filter(type="NEWS_POST").count(),
    )

    said = run(publish=True)

    assert hidden == (0, 0)
    assert said == counts(unchanged=6)
    assert api.query(query)["newsPosts"]["totalCount"] == 4
    assert NewsPostPage.objects.live().count() == 6


def test_a_changed_block_is_the_only_one_that_changes(run):
    run()
    before = {
        page.pk: (words_of(page), page.latest_revision_id) for page in NewsPostPage.objects.all()
    }

    said = run(CHANGED)

    assert said == counts(updated=1, unchanged=5)
    garden = post("The garden by the river is open")
    assert words_of(garden)[0].startswith("<p>We have set firs")
    assert words_of(garden)[1:] == before[garden.pk][0][1:]
    assert [block.id for block in garden.body] == [
        block.id for block in garden.get_translation(Locale.get_default()).body
    ]
    others = NewsPostPage.objects.exclude(pk=garden.pk)
    assert all(before[page.pk][1] == page.latest_revision_id for page in others)


def test_changes_of_both_languages_arrive_together(run):
    run()

    said = run(
        PAGE.replace("Хор поёт по средам", "Хор поёт по пятницам").replace(
            "On Wednesdays", "On Fridays"
        )
    )

    assert said == counts(updated=2, unchanged=4)
    assert words_of(post("The choir sings"))[0].startswith("<p>On Fridays")
    assert statuses(post("The choir sings")) == {"ru": "SOURCE", "en": "UP_TO_DATE"}


def test_a_block_more_in_both_languages_is_added(run):
    run()

    said = run(
        PAGE.replace("- ёлки", "Скамьи у воды.\n\n- ёлки").replace(
            "- firs", "Benches by the water.\n\n- firs"
        )
    )

    assert said == counts(updated=2, unchanged=4)
    assert len(words_of(post("The garden by the river is open"))) == 4


def test_a_translation_is_outdated_when_its_source_alone_has_changed(run):
    run()

    said = run(PAGE.replace("ёлки, вишни и липы", "ёлки, вишни и дубы"))

    assert said == counts(updated=1, unchanged=5)
    assert statuses(post("The garden by the river is open")) == {"ru": "SOURCE", "en": "OUTDATED"}


def test_a_translation_that_comes_later_is_added(run):
    first = PAGE.replace("\nThe choir sings\n", "")
    run(first[: first.index("On Wednesdays")] + first[first.index("02.04") :])

    said = run()

    assert said == counts(created=1, unchanged=5)
    assert statuses(post("The choir sings")) == {"ru": "SOURCE", "en": "UP_TO_DATE"}
