"""What the memory suggests, and to whom it says what."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from wagtail_localize.models import StringTranslation

from cms.translation.erasure import erase_records
from cms.translation.memory.difference import difference
from cms.translation.memory.keeper import keeper
from cms.translation.memory.sentences import Sentences
from cms.translation.memory.suggestions import same_segments, suggestions, suggestions_for
from tests.factories import (
    NewsPostPageFactory,
    draft_translation,
    news_index,
    paragraphs,
    publish_post,
    translate,
)
from tests.translation.remembered import change, locale, remember

LETTERS = "абвгд еж"


@pytest.fixture(autouse=True)
def _empty_memory():
    """Begin without what this process read in another test, whose ids are given again."""
    keeper.forget()


def ask(text, *, direction=("ru", "en"), **options):
    source, target = map(locale, direction)
    return suggestions(text, source_locale=source, target_locale=target, **options)


def ask_many(texts, **options):
    pair = {"source_locale": locale("ru"), "target_locale": locale("en")}
    return suggestions_for(texts, **pair, **options)


def translations(found):
    return [each.translation for each in found]


# What is found


@pytest.mark.django_db
def test_suggests_what_the_same_sentence_was_translated_as():
    remember("Суд отложен до пятницы.", "The hearing is put off until Friday.")

    (found,) = ask("Суд отложен до пятницы.")

    assert found.translation == "The hearing is put off until Friday."
    assert found.source == "Суд отложен до пятницы."
    assert found.score == 100
    assert found.difference == [("equal", "Суд отложен до пятницы.")]


@pytest.mark.django_db
def test_suggests_the_translation_of_a_similar_sentence_and_marks_what_differs():
    remember("Суд отложен до пятницы.", "The hearing is put off until Friday.")

    (found,) = ask("Суд отложен до вторника.", threshold=60)

    assert 60 <= found.score < 100
    assert found.difference == [
        ("equal", "Суд отложен до "),
        ("delete", "пятницы"),
        ("insert", "вторника"),
        ("equal", "."),
    ]


@pytest.mark.django_db
def test_suggests_nothing_below_the_threshold(settings):
    settings.TRANSLATION_MEMORY_THRESHOLD = 75
    remember("Выставка открыта до мая.", "The exhibition is open until May.")

    assert ask("Суд отложен до вторника.") == []


@pytest.mark.django_db
def test_a_translation_serves_the_other_direction_too():
    remember("Липы зазеленели.", "The limes are in leaf.", direction=("ru", "en"))

    (found,) = ask("The limes are in leaf.", direction=("en", "ru"))

    assert (found.source, found.translation) == ("The limes are in leaf.", "Липы зазеленели.")
    assert found.score == 100


@pytest.mark.django_db
def test_suggests_what_stands_in_no_page_any_more():
    page = publish_post("ru", title="Весна", body=paragraphs("Первый дождь."))
    translate(page, "en", title="Spring", body=["The first rain."])
    page.body = paragraphs("Первая гроза.")
    page.save_revision().publish()
    translate(page, "en", title="Spring", body=["The first storm."])

    (found,) = ask("Первый дождь.")

    assert found.translation == "The first rain."


@pytest.mark.django_db
@pytest.mark.parametrize(
    "columns",
    [
        {"translation": "", "reason": "empty"},
        {"translation": "  <br> ", "reason": "blank"},
        {"translation": "Spring", "has_error": True, "reason": "with an error"},
        {"translation": "Spring", "translation_type": "machine", "reason": "a machine's"},
    ],
    ids=lambda columns: columns["reason"],
)
def test_never_suggests_what_nobody_has_translated(columns):
    remember("Весна", **{name: columns[name] for name in columns if name != "reason"})

    assert ask("Весна") == []


@pytest.mark.django_db
def test_a_machines_translation_counts_when_a_person_has_confirmed_it():
    record = remember("Весна", "Spring", translation_type="machine")
    assert ask("Весна") == []

    change(record, translation_type="manual")

    assert translations(ask("Весна")) == ["Spring"]


@pytest.mark.django_db
def test_leaves_out_what_stands_there_already():
    own = remember("Весна", "Spring")
    remember("Весна", "The spring")

    assert translations(ask("Весна", leave_out=[own.pk])) == ["The spring"]


@pytest.mark.django_db
def test_the_same_words_with_other_formatting_are_nearly_the_same():
    remember("Мы <b>не</b> молчим", "We are <b>not</b> silent")

    (found,) = ask("Мы не молчим")

    assert found.score == 99


@pytest.mark.django_db
def test_a_suggestion_brings_no_link_that_the_segment_lacks():
    remember('Пишите <a id="a1">нам</a>', 'Write to <a id="a1">us</a>')

    (with_link,) = ask('Пишите <a id="a1">нам</a>')
    (without,) = ask("Пишите нам")

    assert with_link.translation == 'Write to <a id="a1">us</a>'
    assert without.translation == "Write to us"


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "  ", "<br>", "а" * 200_000], ids=len)
def test_has_nothing_for_empty_and_for_enormous_texts(text):
    remember("Весна", "Spring")

    assert ask(text) == []


@pytest.mark.django_db
def test_offers_nothing_by_words_that_a_record_has_no_longer():
    """Written past everything that tells of a change, so that this process cannot know."""
    remember("Весна", "Spring")
    assert ask("Spring", direction=("en", "ru"))

    StringTranslation.objects.update(data="Autumn")

    assert ask("Spring", direction=("en", "ru")) == []
    assert translations(ask("Весна")) == ["Autumn"]


# In which order


@pytest.mark.django_db
def test_the_most_similar_comes_first_and_then_the_newest():
    now = timezone.now()
    change(remember("Акция в Туле", "Old"), updated_at=now - timedelta(days=2))
    change(remember("Акция в Туле", "New"), updated_at=now - timedelta(days=1))
    change(remember("Акция в Твери", "Similar"), updated_at=now)

    assert translations(ask("Акция в Туле", threshold=70)) == ["New", "Old", "Similar"]


@pytest.mark.django_db
def test_says_the_same_translation_once_with_its_newest_origin():
    now = timezone.now()
    change(remember("Весна", "Spring"), updated_at=now - timedelta(days=9))
    change(remember("Весна", "Spring"), updated_at=now)

    (found,) = ask("Весна")

    assert found.origin.date == now


@pytest.mark.django_db
def test_suggests_no_more_than_asked_for():
    for number in range(9):
        remember("Весна", f"Spring {number}")

    assert len(ask("Весна", limit=3)) == 3


# Where it comes from


@pytest.mark.django_db
def test_names_the_published_page_and_who_translated_it(admin_user):
    page = publish_post("ru", title="Весна")
    remember("Первый дождь.", "The first rain.", page=page, last_translated_by=admin_user)

    (found,) = ask("Первый дождь.")

    assert found.origin.title == "Весна"
    assert found.origin.user == admin_user.get_username()
    assert found.origin.content_id == page.translation_key


@pytest.mark.django_db
def test_never_tells_the_title_of_a_draft():
    page = NewsPostPageFactory(parent=news_index("ru"), title="Весна")
    draft_translation(page, "en", title="Spring")

    (found,) = ask("Весна")

    assert found.origin.title == ""
    assert found.origin.content_id == page.translation_key


@pytest.mark.django_db
def test_tells_the_published_title_and_not_the_drafts():
    page = publish_post("ru", title="Весна")
    remember("Первый дождь.", "The first rain.", page=page)
    page.title = "Тайна"
    page.save_revision()

    assert ask("Первый дождь.")[0].origin.title == "Весна"


@pytest.mark.django_db
def test_what_was_erased_is_not_suggested():
    page = publish_post("ru", title="Весна")
    draft_translation(page, "en", title="Spring")
    assert ask("Весна")

    erase_records(page.translation_key, [locale("ru").pk, locale("en").pk])

    assert ask("Весна") == []


# Many at once


@pytest.mark.django_db
def test_finds_the_same_segments_of_a_whole_page():
    remember("Весна", "Spring")
    remember("Осень", "Autumn")

    found = ask_many(["Весна", "Осень", "Лето"])

    assert {text: translations(several) for text, several in found.items()} == {
        "Весна": ["Spring"],
        "Осень": ["Autumn"],
        "Лето": [],
    }


@pytest.mark.django_db
def test_the_newest_translation_of_a_segment_stands_for_it():
    change(remember("Весна", "Spring"), updated_at=timezone.now() - timedelta(days=1))
    remember("Весна", "The spring")
    remember("<b>Осень</b>", "<b>Autumn</b>")
    pair = {"source_locale": locale("ru"), "target_locale": locale("en")}

    assert same_segments(["Весна", "Осень"], **pair) == {"Весна": "The spring"}


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 100])
def test_asks_as_few_statements_for_a_page_as_for_a_segment(number, django_assert_num_queries):
    page = publish_post("ru", title="Весна")
    texts = [f"Предложение {place}" for place in range(number)]
    for text in texts:
        remember(text, f"{text} (en)", page=page, place=text)
    pair = {"source_locale": locale("ru"), "target_locale": locale("en")}
    suggestions_for(texts, **pair)

    # What has changed, the records, and the titles of their pages.
    with django_assert_num_queries(3):
        found = suggestions_for(texts, **pair)

    assert all(found.values())


@pytest.mark.django_db
def test_a_change_costs_one_statement_more(django_assert_num_queries):
    pair = {"source_locale": locale("ru"), "target_locale": locale("en")}
    remember("Весна", "Spring")
    suggestions("Весна", **pair)
    remember("Весна", "The spring")

    with django_assert_num_queries(3):
        suggestions("Весна", **pair)
    with django_assert_num_queries(2):
        suggestions("Весна", **pair)


# Rules

texts = st.text(LETTERS, max_size=40).map(lambda text: " ".join(text.split()))


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_holds_both_texts_whole(found, asked):
    parts = difference(found, asked)

    assert "".join(text for op, text in parts if op != "insert") == found
    assert "".join(text for op, text in parts if op != "delete") == asked


@given(st.lists(texts, max_size=20), texts.filter(bool), st.integers(1, 99))
def test_no_similar_text_is_passed_over_for_its_length(known, asked, threshold):
    sentences = Sentences()
    for pk, text in enumerate(known):
        sentences.put(pk, text)

    found = sentences.like(asked, limit=100, threshold=threshold)

    alike = {text for text in known if text != asked and fuzz.ratio(text, asked) >= threshold}
    assert {text for text, _score in found} == alike
