"""How far a channel has read: a line for each road and subject, and no log of reads."""

from cms.channels import readings
from cms.channels.models import Channel, Reading
from cms.channels.readings import note_reading
from cms.publication.models import Change
from tests.factories import ChannelFactory, publish_post

CHANGES, FEEDS = Reading.Road.CHANGES, Reading.Road.FEEDS


def test_a_reading_goes_forward_alone(db, django_assert_num_queries):
    radio = ChannelFactory(slug="radio")
    note_reading(radio, CHANGES, 7, locales=["ru", "en"])

    with django_assert_num_queries(1):
        note_reading(radio, CHANGES, 5, locales=["ru", "en"])
    note_reading(radio, CHANGES, 9, locales=["en"])

    rows = radio.readings.order_by("locale").values_list("locale", "sequence")
    assert list(rows) == [("en", 9), ("ru", 7)]


def test_who_comes_late_does_not_take_it_back(db, monkeypatch):
    radio = ChannelFactory(slug="radio")
    note_reading(radio, CHANGES, 7, locales=["ru"])
    go_on = readings.go_on

    def go_on_late(*args, **named):
        # Another process has read further meanwhile.
        radio.readings.update(sequence=9)
        go_on(*args, **named)

    monkeypatch.setattr(readings, "go_on", go_on_late)
    note_reading(radio, CHANGES, 8, locales=["ru"])

    assert radio.readings.get().sequence == 9


def test_a_reading_knows_the_changes_of_its_subjects(db):
    radio = ChannelFactory(slug="radio")
    publish_post()
    change = Change.objects.get(type="NEWS_POST")

    note_reading(radio, FEEDS, change.sequence, locales=["ru"], types=["EVENT"])
    note_reading(radio, FEEDS, change.sequence, locales=["en"])
    note_reading(radio, FEEDS, change.sequence - 1, locales=["ru"], types=["NEWS_POST"])
    assert not any(each.is_past(change) for each in radio.readings.all())

    note_reading(radio, FEEDS, change.sequence, locales=["ru"], types=["NEWS_POST"])
    assert any(each.is_past(change) for each in radio.readings.all())


def test_what_the_public_reads_is_not_followed(db):
    note_reading(Channel.objects.get(slug=Channel.PUBLIC), CHANGES, 7, locales=["ru"])

    assert not Reading.objects.exists()
