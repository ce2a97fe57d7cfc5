"""The clock's one row: lost, or behind its log, it goes on where the log ends."""

import pytest

from cms.publication import store
from cms.publication.models import PublicationClock
from tests.factories import publish
from tests.publication.oracle import assert_in_step


def lose():
    PublicationClock.objects.all().delete()


def set_back():
    PublicationClock.objects.update(sequence=1)


@pytest.mark.parametrize("spoil", [lose, set_back])
def test_a_spoilt_clock_goes_on_after_the_last_change_in_another_generation(world, spoil):
    before = PublicationClock.objects.get()
    spoil()

    publish(world.other)

    clock = PublicationClock.objects.get()
    assert clock.sequence == before.sequence + 1
    assert clock.generation != before.generation
    assert clock.edition > before.edition
    assert_in_step()


def test_a_sound_clock_keeps_its_generation(world):
    before = PublicationClock.objects.get()

    publish(world.other)

    clock = PublicationClock.objects.get()
    assert clock.generation == before.generation
    assert (clock.sequence, clock.edition) == (before.sequence + 1, before.edition + 1)


def test_caches_keep_what_they_have_where_batches_change_nothing(world, monkeypatch):
    before = PublicationClock.objects.get().edition
    monkeypatch.setattr("cms.publication.scope.CHUNK_SIZE", 1)

    store.rebuild()

    assert PublicationClock.objects.get().edition == before + 1
