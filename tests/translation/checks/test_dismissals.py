"""Findings that somebody let pass."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Locale
from wagtail_localize.models import TranslationContext, TranslationSource

from cms.translation.checks import findings_of
from cms.translation.checks.dismissals import (
    dismiss,
    dismissal_of,
    dismissed_among,
    restore,
    standing,
)
from cms.translation.models import Dismissal
from tests.factories import publish_post, translate
from tests.translation.checks.asking import pair

TEXTS = pair("500 лип!", "50 limes.")


@pytest.fixture
def english(db):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def contexts(db):
    """The segments of a translated post."""
    translate(publish_post("ru", title="Весна", lead="Липы."), "en", title="Spring", lead="Limes.")
    return list(TranslationContext.objects.order_by("pk"))


@pytest.fixture
def let_pass(contexts, english, admin_user):
    """Dismiss the first finding on a pair, by default of the first segment."""

    def dismiss_first(texts=TEXTS, *, context=None, locale=None, reason="It was so."):
        where = {"context": context or contexts[0], "locale": locale or english}
        return dismiss(findings_of(texts)[0], texts, **where, user=admin_user, reason=reason)

    return dismiss_first


def left(texts, context, locale):
    """Return the checks that still ask something."""
    dismissals = dismissed_among([context.pk], locale).get(context.pk, {})
    return [finding.check for finding in standing(findings_of(texts), texts, dismissals)]


def test_a_finding_that_was_dismissed_is_not_asked_again(let_pass, contexts, english):
    let_pass()

    assert left(TEXTS, contexts[0], english) == ["final-punctuation"]


def test_it_is_known_who_dismissed_it_when_and_why(let_pass, contexts, english, admin_user):
    let_pass(reason="  It was so.\n")

    dismissals = dismissed_among([contexts[0].pk], english)[contexts[0].pk]
    found = dismissal_of(findings_of(TEXTS)[0], TEXTS, dismissals)
    assert (found.check_id, found.reason, found.user) == ("numbers", "It was so.", admin_user)
    assert found.created_at is not None


@pytest.mark.parametrize(
    "texts", [pair("500 лип!!", "50 limes."), pair("500 лип!", "50 limes, then.")]
)
def test_it_is_asked_again_when_either_text_changes(let_pass, contexts, english, texts):
    let_pass()

    assert left(texts, contexts[0], english) == ["numbers", "final-punctuation"]


def test_it_holds_again_when_the_words_come_back(let_pass, contexts, english):
    let_pass()
    let_pass(pair("500 лип!", "5 limes."))

    assert left(TEXTS, contexts[0], english) == ["final-punctuation"]


def test_other_segments_and_locales_are_asked(let_pass, contexts, english):
    let_pass()

    russian = Locale.objects.get(language_code="ru")
    assert "numbers" in left(TEXTS, contexts[1], english)
    assert "numbers" in left(TEXTS, contexts[0], russian)


@pytest.mark.parametrize("reason", ["", "  ", "\n\u00a0"])
def test_nothing_is_dismissed_without_a_reason(let_pass, reason):
    with pytest.raises(ValidationError) as refusal:
        let_pass(reason=reason)

    assert refusal.value.message_dict == {"reason": ["Say why this may stay as it is."]}
    assert not Dismissal.objects.exists()


def test_a_later_reason_replaces_an_earlier_one(let_pass):
    let_pass()

    let_pass(reason="On second thoughts.")

    assert [each.reason for each in Dismissal.objects.all()] == ["On second thoughts."]


def test_the_database_refuses_a_second_dismissal(let_pass):
    dismissal = let_pass()
    dismissal.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        dismissal.save(force_insert=True)


def test_a_dismissal_can_be_taken_back(let_pass, contexts, english):
    let_pass()

    restore(findings_of(TEXTS)[0], TEXTS, context=contexts[0], locale=english)

    assert left(TEXTS, contexts[0], english) == ["numbers", "final-punctuation"]


def test_one_statement_for_a_whole_page(let_pass, contexts, english, django_assert_num_queries):
    for context in contexts:
        let_pass(context=context)

    with django_assert_num_queries(1):
        found = dismissed_among([context.pk for context in contexts], english)
        names = [str(each.user) for rows in found.values() for each in rows.values()]

    assert found.keys() == {context.pk for context in contexts}
    assert len(names) == len(contexts)


def test_a_dismissal_outlives_who_made_it(let_pass, contexts, english, admin_user):
    let_pass()

    admin_user.delete()

    assert left(TEXTS, contexts[0], english) == ["final-punctuation"]
    assert Dismissal.objects.get().user is None


def test_a_dismissal_goes_with_its_segment(let_pass, contexts):
    let_pass()

    TranslationSource.objects.all().delete()
    TranslationContext.objects.all().delete()

    assert not Dismissal.objects.exists()
