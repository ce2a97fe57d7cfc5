"""Countries and time zones: complete, current, and in the language of who chooses."""

from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from pages.models import EventPage
from pages.places import countries, time_zone, time_zones, time_zones_to_choose
from tests.factories import EventPageFactory, event_index

LANGUAGES = ["ru", "en"]
EventForm = EventPage.get_edit_handler().get_form_class()


def table(name):
    """Return the first words of a table of the time zone database."""
    found = next(folder / name for folder in map(Path, TZPATH) if (folder / name).exists())
    lines = found.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def chosen_from(language, **options):
    with override(language):
        return dict(time_zones_to_choose(**options))


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_are_those_of_iso_3166(language):
    with override(language):
        codes = [code for code, _name in countries()]

    assert sorted(codes) == sorted(code for code, _name in table("iso3166.tab"))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ru", ["Израиль", "Индия", "Италия", "Йемен", "Кабо-Верде", "Тёркс и Кайкос", "Того"]),
        ("en", ["Afghanistan", "Åland Islands", "Albania", "Costa Rica", "Côte d’Ivoire", "Cuba"]),
    ],
)
def test_countries_are_in_the_order_of_their_names(language, names):
    with override(language):
        listed = [name for _code, name in countries()]

    assert [name for name in listed if name in names] == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_zones_are_offered_by_one_name_each(language):
    offered = chosen_from(language)

    assert len(set(offered.values())) == len(offered)
    current = {name for _country, _where, name, *_comment in table("zone.tab")}
    assert set(offered) <= current
    # A zone of last year may not have a place in the words of all languages yet.
    assert len(current - set(offered)) <= 5


@pytest.mark.parametrize(
    ("language", "place"), [("ru", "Нидерланды, Амстердам"), ("en", "Netherlands, Amsterdam")]
)
def test_time_zones_are_named_in_the_language_of_who_chooses(language, place):
    assert chosen_from(language)["Europe/Amsterdam"] == place


def test_a_city_has_its_name_also_where_its_zone_got_another():
    assert chosen_from("ru")["Europe/Kyiv"] == "Украина, Киев"


def test_an_older_name_stays_where_it_is_stored(db):
    event = EventPageFactory(parent=event_index("ru"), time_zone="US/Eastern")

    event.full_clean()

    choices = dict(EventForm(instance=event).fields["time_zone"].choices)
    assert choices["US/Eastern"] == "US/Eastern"
    assert "US/Eastern" not in dict(EventForm(instance=EventPage()).fields["time_zone"].choices)


@pytest.mark.parametrize("name", ["Europe/Atlantis", "Etc/GMT+3", "EST", ""])
def test_what_is_no_time_zone_of_a_place_is_refused(db, name):
    event = EventPageFactory(parent=event_index("ru"), time_zone=name)

    with pytest.raises(ValidationError) as refusal:
        event.full_clean()

    assert list(refusal.value.message_dict) == ["time_zone"]


def test_every_name_is_a_time_zone():
    assert all(time_zone(name) == ZoneInfo(name) for name, _label in time_zones())


@pytest.mark.parametrize("name", ["Europe/Atlantis", "", "../etc"])
def test_the_clock_of_the_site_goes_where_no_zone_is_known(name):
    assert time_zone(name).key == "Europe/Amsterdam"
