"""The desk as a whole: what it shows and offers whom, and what its buttons do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.publication.models import PublishedPage
from cms.translation.beginning import keep_in_step, translated_page
from cms.translation.models import DeskVisit
from cms.translation.publishing import publish_translation
from cms.translation.reviews import Review, hand_over, review_of
from cms.translation.sheets import Sheet, record_of
from tests.factories import paragraphs, publish, publish_post
from tests.translation.at_the_desk import act, offers, open_desk, save
from tests.translation.people import begun, editor_of, person, reviewer, texts_in, translator, write

pytestmark = pytest.mark.django_db
ENGLISH = ("Summer", "On limes.", "The first.", "The second.")


@pytest.fixture
def source(db):
    return publish_post("ru", title="Лето", lead="О липах.", body=paragraphs("Раз.", "Два."))


@pytest.fixture
def record(source):
    return begun(source)


def with_both_rights():
    """Somebody who writes Russian and reviews translations."""
    user = reviewer()
    user.groups.add(*editor_of("ru").groups.all())
    return user


def review(record):
    return review_of(translated_page(record))


def is_public(record):
    return translated_page(record).live


# What is shown


def test_it_shows_how_far_the_translation_is(record):
    write(record, *ENGLISH[:3])

    shown = open_desk(translator(), record).context

    assert (shown["total"], shown["done"]) == (4, 3)
    assert shown["counts"] == {
        "all": 4, "missing": 1, "changed": 0, "machine": 0, "done": 3, "found": 0, "commented": 0
    }  # fmt: skip


def test_two_at_one_page_are_told_of_each_other(record):
    open_desk(reviewer(), record)

    assert open_desk(translator(), record).context["others"] == ["reviewer"]
    url = reverse("translation_presence", args=[record.pk])
    assert "translator-ru-en" in reviewer().client.post(url).json()["others"]


def test_who_has_left_is_no_longer_told(record):
    open_desk(reviewer(), record)
    DeskVisit.objects.update(seen_at=timezone.now() - timedelta(minutes=2))

    assert open_desk(translator(), record).context["others"] == []


def test_the_source_is_linked_where_somebody_may_look_at_it(record):
    assert open_desk(with_both_rights(), record).context["source_url"].endswith("/edit/")
    assert open_desk(translator(), record).context["source_url"].endswith("/leto/")


def test_links_to_wagtails_screens_are_for_those_who_may_use_them(record):
    write(record, *ENGLISH)
    page = publish_translation(record, user=None)
    links = [reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in WAGTAILS]

    shown = {make: open_desk(make(), record).content.decode() for make in (editor_en, translator)}

    assert all(link in shown[editor_en] for link in links)
    assert not any(link in shown[translator] for link in links)


WAGTAILS = ("history", "unpublish")


def editor_en():
    return editor_of("en")


# What is offered


def test_each_is_offered_what_they_can_do(record):
    write(record, *ENGLISH)

    assert offers(translator(), record) == ["hand-over", "refresh"]
    assert offers(reviewer(), record) == ["hand-over", "publish", "refresh"]
    assert offers(editor_of("en"), record) == ["hand-over", "publish", "refresh", "stop"]
    assert offers(with_both_rights(), record) == [
        "hand-over", "publish", "publish-together", "refresh", "refresh-draft", "turn-round"
    ]  # fmt: skip


def test_in_review_a_translator_is_offered_nothing_and_a_reviewer_the_decision(record):
    write(record, *ENGLISH)
    hand_over(record, user=translator())

    assert offers(translator(), record) == []
    assert offers(reviewer(), record)[:3] == ["accept", "return", "publish"]
    assert offers(editor_of("en"), record)[:3] == ["accept", "return", "publish"]


def test_what_is_published_as_it_stands_is_not_handed_over_again(record):
    write(record, *ENGLISH)
    publish_translation(record, user=None)
    assert "hand-over" not in offers(translator(), record)

    save(translator(), record, "Summertime")

    assert "hand-over" in offers(translator(), record)


def test_a_source_that_says_again_what_it_said_is_handed_over_again(source, record):
    write(record, *ENGLISH)
    publish_translation(record, user=None)
    retitle(source, "Осень", record)
    write(record, "Autumn")
    publish_translation(record, user=None)

    retitle(source, "Лето", record)

    assert "hand-over" in offers(translator(), record)


def retitle(source, title, record):
    source.title = title
    publish(source)
    keep_in_step(record)


@pytest.mark.parametrize("make", [translator, reviewer])
def test_a_page_that_somebody_else_has_locked_is_left_to_them(record, make):
    write(record, *ENGLISH)
    lock(translated_page(record))

    assert offers(make(), record) == []
    assert open_desk(make(), record).context["work"].obstacle
    act(make(), record, "publish")
    assert not is_public(record)


def test_a_source_that_somebody_else_has_locked_is_not_published_with_it(source, record):
    write(record, *ENGLISH)
    lock(source)

    assert "publish-together" not in offers(with_both_rights(), record)


def lock(page):
    page.locked, page.locked_by = True, person("locker")
    page.save()


def test_what_is_not_offered_is_refused_in_words(record):
    write(record, *ENGLISH)

    for action in ("publish", "accept", "turn-round", "no such", ""):
        assert len(act(translator(), record, action)) == 1
    assert not is_public(record)


# Review and publication


def test_half_a_page_is_not_handed_over_and_what_is_missing_is_named(record):
    write(record, *ENGLISH[:2])

    (message,) = act(translator(), record, "hand-over")

    assert "2" in message
    assert review(record) == Review.NONE


def test_from_the_translator_over_the_reviewer_to_readers(record):
    write(record, *ENGLISH)

    act(translator(), record, "hand-over")
    act(reviewer(), record, "return", comment="Another word for limes.")
    assert review(record) == Review.RETURNED
    save(translator(), record, "On lime trees.", number=1)
    act(translator(), record, "hand-over")
    act(reviewer(), record, "accept")
    assert (review(record), is_public(record)) == (Review.ACCEPTED, False)
    act(reviewer(), record, "publish")

    assert (
        PublishedPage.objects.get(locale="en", title="Summer").document["lead"] == "On lime trees."
    )
    assert review(record) == Review.NONE


@pytest.mark.parametrize("comment", [{}, {"comment": ""}, {"comment": "  "}])
def test_nothing_is_returned_without_a_word(record, comment):
    write(record, *ENGLISH)
    hand_over(record, user=translator())

    assert len(act(reviewer(), record, "return", **comment)) == 1
    assert review(record) == Review.WAITING


def test_what_was_returned_and_published_all_the_same_is_no_longer_returned(record):
    write(record, *ENGLISH)
    act(translator(), record, "hand-over")
    act(reviewer(), record, "return", comment="Perhaps.")

    act(reviewer(), record, "publish")

    assert (review(record), is_public(record)) == (Review.NONE, True)


def test_a_headline_that_is_too_long_is_refused_at_publication_and_kept(record):
    write(record, "Summer " * 43, *ENGLISH[1:])

    messages = act(reviewer(), record, "publish")

    assert messages
    assert not is_public(record)
    assert texts_in(record)["title"].startswith("Summer Summer")


def test_both_languages_are_published_together_by_who_may_publish_both(record, source):
    retitle_draft(source, "Осень")
    user = with_both_rights()
    act(user, record, "refresh-draft")
    write(record, "Autumn", *ENGLISH[1:])

    said = act(user, record, "publish-together")

    assert reverse("page_whereabouts", args=[source.pk]) in said[-1]
    titles = PublishedPage.objects.filter(content_id=source.translation_key)
    assert set(titles.values_list("title", flat=True)) == {"Осень", "Autumn"}


def retitle_draft(source, title):
    source.title = title
    source.save_revision()


def test_a_source_that_waits_for_its_hour_is_not_overtaken_by_its_translation(source, record):
    source.go_live_at = timezone.now() + timedelta(days=1)
    retitle_draft(source, "Осень")
    user = with_both_rights()
    act(user, record, "refresh-draft")
    write(record, "Autumn", *ENGLISH[1:])

    messages = act(user, record, "publish-together")

    assert len(messages) == 1
    assert PublishedPage.objects.get(pk=source.pk).title == "Лето"
    assert not is_public(record)


# Texts and directions


def test_texts_are_taken_from_the_draft_and_from_what_is_published(source, record):
    write(record, *ENGLISH)
    retitle_draft(source, "Осень")
    user = with_both_rights()

    act(user, record, "refresh-draft")
    assert Sheet(record).segments[0].source == "Осень"
    act(user, record, "refresh")

    assert Sheet(record).segments[0].source == "Лето"
    assert texts_in(record)["title"] == "Summer"


def test_turned_round_every_text_stays_also_what_was_only_written_at_the_desk(record, source):
    for number, text in enumerate(ENGLISH):
        save(translator(), record, text, number=number)

    act(with_both_rights(), record, "turn-round")

    reverse_record = record_of(Page.objects.get(pk=source.pk))
    sheet = Sheet(reverse_record)
    assert [each.source for each in sheet.segments] == list(ENGLISH)
    assert [each.text for each in sheet.segments] == ["Лето", "О липах.", "Раз.", "Два."]
    assert PublishedPage.objects.get(pk=source.pk).title == "Лето"


def test_half_a_translation_is_not_made_the_source(record):
    write(record, *ENGLISH[:2])

    (message,) = act(with_both_rights(), record, "turn-round")

    assert "2" in message
    assert Translation.objects.get() == record


def test_after_turning_round_one_stands_at_the_new_desk(record, source):
    write(record, *ENGLISH)
    url = reverse("translation_desk", args=[record.pk])

    response = with_both_rights().client.post(url, {"action": "turn-round"})

    new = record_of(Page.objects.get(pk=source.pk))
    assert response["Location"] == reverse("translation_desk", args=[new.pk])


def test_it_can_be_turned_round_and_back(record, source):
    write(record, *ENGLISH)
    user = with_both_rights()
    user.groups.add(*editor_of("en").groups.all())

    act(user, record, "turn-round")
    act(user, record_of(Page.objects.get(pk=source.pk)), "turn-round")

    again = Translation.objects.get()
    assert again.target_locale.language_code == "en"
    assert [each.text for each in Sheet(again).segments] == list(ENGLISH)
