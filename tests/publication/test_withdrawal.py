"""Pages that an editor took from their readers: at once, with their translations, for good."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Revision

from cms.operations.scheduling import publish_scheduled
from cms.publication.gates import PublicationRefused
from cms.publication.models import Change, PublicationClock, PublishedPage, Withdrawal
from cms.publication.withdrawals.gate import refuse_withdrawn
from cms.publication.withdrawals.withdrawing import lift, withdraw
from pages.models import NewsPostPage
from tests.factories import (
    NewsPostPageFactory,
    TopicFactory,
    draft_translation,
    publish,
    publish_post,
)
from tests.publication.oracle import assert_in_step, changes_since, last_change, seen

Kind, Reason = Change.Kind, Withdrawal.Reason
pytestmark = pytest.mark.django_db


def withhold(*pages, **options):
    return withdraw(pages, reason=Reason.WITHHELD, **options)


def cancel(*pages, **options):
    return withdraw(pages, reason=Reason.CANCELED, **options)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def paths_of(withdrawal):
    return set(withdrawal.paths.values_list("path", flat=True))


def live_behind_the_back_of_signals(page):
    """As it would be if it was published in the moment in which it was withdrawn."""
    Page.objects.filter(pk=page.pk).update(live=True)


def test_a_page_leaves_at_once_and_the_log_says_why(world):
    before = last_change()

    withhold(world.other)

    assert world.other.pk not in seen()
    assert not fresh(world.other).live
    assert changes_since(before) == [(Kind.WITHDRAWN, world.other.pk)]
    assert_in_step()


def test_the_log_keeps_no_word_and_no_path_of_it(world):
    withhold(world.other, notices={world.other.pk: "Ошибка."})

    last = Change.objects.last()
    said = " ".join(str(getattr(last, field.name)) for field in Change._meta.fields)
    assert not any(word in said for word in ("Осень", "autumn", "Ошибка"))


def test_the_withdrawal_keeps_what_the_page_was_about(ru_index):
    post = publish_post(topics=[TopicFactory(slug="peace")], allow_syndication=False)

    (withdrawal,) = withhold(post)

    assert (withdrawal.type, withdrawal.locale) == ("NEWS_POST", "ru")
    assert (withdrawal.topics, withdrawal.allow_syndication) == (" peace ", False)


def test_all_versions_leave_in_one_settling(world):
    edition = PublicationClock.objects.get().edition

    withhold(world.post, world.english, includes_translations=True)

    assert {world.post.pk, world.english.pk}.isdisjoint(seen())
    assert PublicationClock.objects.get().edition == edition + 1
    assert_in_step()


def test_pages_that_pointed_to_it_are_touched(world):
    before = last_change()

    withhold(world.post)

    assert (Kind.TOUCHED, world.other.pk) in changes_since(before)


def test_its_address_and_those_that_led_there_are_kept(world):
    world.other.slug = "fall"
    publish(world.other)
    Redirect.add_redirect("/herbst/", world.other)

    (withdrawal,) = withhold(world.other)

    assert paths_of(withdrawal) == {"/ru/news/fall", "/ru/news/autumn", "/herbst"}


def test_they_outlive_the_page(world):
    (withdrawal,) = withhold(world.other)
    before = last_change()

    world.other.delete()

    assert paths_of(Withdrawal.objects.get(pk=withdrawal.pk)) == {"/ru/news/autumn"}
    assert changes_since(before) == []
    assert_in_step()


def test_a_page_that_was_unpublished_before_adds_nothing_to_the_log(world):
    world.other.unpublish()
    before = last_change()

    (withdrawal,) = withhold(fresh(world.other))

    assert changes_since(before) == []
    assert withdrawal.was_published
    assert paths_of(withdrawal) == {"/ru/news/autumn"}


def test_of_a_draft_it_is_known_that_readers_never_had_it(world):
    (withdrawal,) = withhold(world.draft)

    assert not withdrawal.was_published


@pytest.mark.parametrize("take_down", [withhold, cancel])
def test_what_is_withdrawn_is_not_published_again(world, take_down):
    take_down(world.other)

    with pytest.raises(PublicationRefused):
        publish(fresh(world.other))

    assert world.other.pk not in seen()


def test_it_is_not_published_as_the_base_class_either(world):
    withhold(world.other)
    page = Page.objects.get(pk=world.other.pk)
    page.live = True

    with pytest.raises(PublicationRefused):
        page.save()


def test_drafts_of_it_are_saved(world):
    withhold(world.other)
    page = fresh(world.other)
    page.title = "Поздняя осень"

    page.save_revision()

    assert fresh(page).draft_title == "Поздняя осень"


def test_the_store_shows_no_withdrawn_page_whoever_made_it_live(world):
    withhold(world.other)
    live_behind_the_back_of_signals(world.other)

    assert_in_step()
    assert world.other.pk not in seen()


def test_what_waits_for_its_hour_does_not_bring_it_back(world):
    world.other.go_live_at = timezone.now() + timedelta(hours=1)
    world.other.save_revision().publish()

    withhold(fresh(world.other))

    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_who_sets_an_hour_later_is_refused_then(world):
    withhold(world.other)
    page = fresh(world.other)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    Revision.objects.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )

    publish_scheduled()

    assert not fresh(page).live


def test_aliases_go_with_it(world):
    alias = CreatePageAliasAction(world.other, update_slug="alias").execute()

    withhold(world.other)

    assert not fresh(alias).live
    assert_in_step()


def test_another_page_in_its_place_is_held_too(world):
    cancel(world.english)
    place = {"translation_key": world.english.translation_key, "locale": world.english.locale}
    parent = world.english.get_parent()
    world.english.delete()

    with pytest.raises(PublicationRefused):
        parent.add_child(instance=NewsPostPage(title="Spring", slug="again", **place))


def test_a_translation_that_is_written_later_is_held_with_the_content(world):
    cancel(world.other, includes_translations=True)
    english = draft_translation(fresh(world.other), "en", title="Autumn")

    with pytest.raises(PublicationRefused):
        publish(english)


def test_a_translation_stays_where_the_editor_leaves_it(world):
    cancel(world.post)

    assert world.english.pk in seen()
    publish(fresh(world.english))
    assert_in_step()


def test_an_alias_in_its_place_becomes_no_page(world):
    alias = CreatePageAliasAction(
        world.other,
        parent=world.english.get_parent(),
        update_slug="autumn",
        update_locale=Locale.objects.get(language_code="en"),
        reset_translation_key=False,
    ).execute()
    cancel(world.other, includes_translations=True)
    live_behind_the_back_of_signals(alias)

    with pytest.raises(PublicationRefused):
        ConvertAliasPageAction(fresh(alias)).execute()


def test_a_lifted_page_is_a_draft_until_it_is_published(world):
    (withdrawal,) = withhold(world.other)
    before = last_change()

    lift(withdrawal)

    assert changes_since(before) == []
    publish(fresh(world.other))
    assert changes_since(before) == [(Kind.PUBLISHED, world.other.pk)]
    assert_in_step()


def test_lifting_publishes_nothing_that_was_made_live_meanwhile(world):
    (withdrawal,) = withhold(world.other)
    live_behind_the_back_of_signals(world.other)

    lift(withdrawal)

    assert world.other.pk not in seen()
    assert_in_step()


def test_languages_are_lifted_one_by_one(world):
    russian, _english = withhold(world.post, world.english, includes_translations=True)

    lift(russian)

    publish(fresh(world.post))
    with pytest.raises(PublicationRefused):
        publish(fresh(world.english))
    assert_in_step()


def test_what_is_canceled_is_never_lifted(world):
    (withdrawal,) = cancel(world.other)

    with pytest.raises(ValueError, match="never lifted"):
        lift(withdrawal)


def test_what_is_withheld_can_be_canceled_and_not_the_other_way(world):
    withhold(world.other, notices={world.other.pk: "Проверяем."})

    cancel(world.other, notices={world.other.pk: "Ошибка."})
    (withdrawal,) = withhold(world.other, notices={world.other.pk: "Извините."})

    assert Withdrawal.objects.count() == 1
    assert (withdrawal.reason, withdrawal.notice) == (Reason.CANCELED, "Извините.")


def test_it_tells_caches_also_where_nothing_was_published(world):
    edition = PublicationClock.objects.get().edition

    withhold(world.draft)

    assert PublicationClock.objects.get().edition > edition


def test_a_withdrawal_by_code_takes_a_live_page_down(world):
    row = PublishedPage.objects.get(pk=world.other.pk)

    Withdrawal.objects.create(
        page_id=row.pk, content_id=row.content_id, locale="ru", reason=Reason.WITHHELD
    )

    assert world.other.pk not in seen()
    assert_in_step()


def test_pages_below_it_stay(world):
    below = publish(NewsPostPageFactory(parent=world.archive, slug="below"))[0]

    withhold(world.archive)

    assert below.pk in seen()
    assert_in_step()


def test_publishing_asks_one_statement_for_it(world, django_assert_num_queries):
    page = fresh(world.other)

    with django_assert_num_queries(1):
        refuse_withdrawn(page)
