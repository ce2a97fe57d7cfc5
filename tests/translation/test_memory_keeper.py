"""How the copy that a process keeps of the memory follows the database."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation

from cms.translation.memory.keeper import Keeper
from cms.translation.memory.records import manual_records
from tests.translation.remembered import change, forget, locale, remember

LONG_AGO = timedelta(days=300)


def contents(keeper):
    """Return all that a keeper has: ``{(asked from, asked for): {text: ids}}``."""
    return {
        pair: {
            text: pks
            for same_length in sentences.by_length.values()
            for text, pks in same_length.items()
        }
        for pair, sentences in keeper.pairs.items()
        if any(sentences.by_length.values())
    }


def fresh():
    keeper = Keeper()
    keeper.refresh()
    return keeper


@pytest.fixture
def keeper(db):
    """The copy of a process that has read a memory of old translations."""
    for word, translation in [("Весна", "Spring"), ("Осень", "Autumn"), ("Лето", "Summer")]:
        change(remember(word, translation), updated_at=timezone.now() - LONG_AGO)
    return fresh()


def records(keeper, text, *, direction=("ru", "en")):
    keeper.refresh()
    return keeper.records_of(text, *map(locale, direction))


def test_sees_what_another_process_has_written(keeper):
    record = remember("Зима", "Winter")

    assert records(keeper, "Зима") == [record.pk]
    assert records(keeper, "Winter", direction=("en", "ru")) == [record.pk]


def test_sees_new_words_of_a_record_and_forgets_the_old_ones(keeper):
    record = manual_records().get(data="Spring")

    change(record, data="The spring")

    assert records(keeper, "The spring", direction=("en", "ru")) == [record.pk]
    assert records(keeper, "Spring", direction=("en", "ru")) == []


def test_forgets_what_was_deleted(keeper):
    forget(manual_records().get(data="Spring"))

    assert records(keeper, "Весна") == []
    assert contents(keeper) == contents(fresh())


def test_sees_a_deletion_beside_an_addition(keeper):
    forget(manual_records().get(data="Spring"))
    remember("Зима", "Winter")

    keeper.refresh()

    assert contents(keeper) == contents(fresh())


def test_forgets_what_turned_out_to_be_wrong(keeper):
    """wagtail-localize marks errors without noting the time."""
    StringTranslation.objects.filter(data="Spring").update(has_error=True)

    assert records(keeper, "Весна") == []


def test_forgets_what_was_taken_back(keeper):
    record = manual_records().get(data="Spring")
    with transaction.atomic():
        change(record, data="The spring")
        remember("Зима", "Winter")
        keeper.refresh()
        transaction.set_rollback(True)

    keeper.refresh()

    assert contents(keeper) == contents(fresh())


def test_forgets_words_that_were_taken_back(keeper):
    record = manual_records().get(data="Spring")
    with transaction.atomic():
        change(record, data="The spring")
        keeper.refresh()
        transaction.set_rollback(True)

    keeper.refresh()

    assert contents(keeper) == contents(fresh())


def test_sees_what_was_written_before_and_committed_after_something_else(keeper):
    late = remember("Зима", "Winter")
    remember("Полдень", "Noon")
    StringTranslation.objects.filter(pk=late.pk).update(
        updated_at=timezone.now() - timedelta(seconds=30)
    )
    keeper.refresh()
    StringTranslation.objects.filter(pk=late.pk).update(data="The winter")
    remember("Полночь", "Midnight")

    assert records(keeper, "The winter", direction=("en", "ru")) == [late.pk]


def test_an_empty_memory_fills_and_empties_again(db):
    keeper = fresh()
    record = remember("Весна", "Spring")
    assert records(keeper, "Весна") == [record.pk]

    forget(record)

    assert records(keeper, "Весна") == []


def test_reads_only_what_is_new(keeper, django_assert_num_queries):
    remember("Зима", "Winter")

    with django_assert_num_queries(2) as statements:
        keeper.refresh()
    with django_assert_num_queries(1):
        keeper.refresh()

    assert "updated_at" in statements[1]["sql"].split("WHERE")[1]


steps = st.lists(
    st.tuples(st.sampled_from(["add", "change", "delete", "fail", "look"]), st.integers(0, 5)),
    max_size=25,
)


@pytest.mark.django_db
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(steps)
def test_keeps_what_the_database_has_whatever_happens(steps):
    keeper = fresh()

    with transaction.atomic():
        for step, number in steps:
            take(step, number, keeper)
        keeper.refresh()
        kept, wanted = contents(keeper), contents(fresh())
        transaction.set_rollback(True)

    assert kept == wanted


def take(step, number, keeper):
    """Do one thing to the memory: to the record in a place of it, where there is any."""
    found = list(manual_records().order_by("pk")[number : number + 1])
    if step == "add":
        remember(f"Слово {number}", f"Word {number}")
    elif step == "look":
        keeper.refresh()
    elif found and step == "change":
        change(found[0], data=f"Another word {number}")
    elif found and step == "fail":
        StringTranslation.objects.filter(pk=found[0].pk).update(has_error=True)
    elif found:
        forget(found[0])
