"""The editor of events: what may be left out, what is refused and where it is said."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.users.models import UserProfile

from pages.models import EventPage
from tests.factories import EventPageFactory, event_index, publish_event
from tests.pages.forms import (
    PUBLISH,
    blocks,
    create_page,
    draftail,
    edit_page,
    errors,
    event_form,
)

BEGINS = {"title": "Вечер писем", "starts_at": "2030-05-01 18:00"}
REFUSED = {
    "ends before it begins": ({"ends_at": "2030-05-01 17:00"}, "ends_at"),
    "ends when it begins": ({"ends_at": "2030-05-01 18:00"}, "ends_at"),
    "in no year that is meant": ({"starts_at": "0001-01-01 00:00"}, "starts_at"),
    "not a moment": ({"ends_at": "soon"}, "ends_at"),
    "latitude out of range": ({"latitude": "91", "longitude": "4", "city": "Delft"}, "latitude"),
    "longitude out of range": ({"latitude": "5", "longitude": "181", "city": "Delft"}, "longitude"),
    "unknown time zone": ({"time_zone": "Europe/Atlantis"}, "time_zone"),
    "unknown country": ({"country": "XX"}, "country"),
    "unknown status": ({"status": "RUMOURED"}, "status"),
    "no e-mail address": ({"contact_email": "at the door"}, "contact_email"),
}  # fmt: skip
INCOMPLETE = {
    "no beginning": ({"starts_at": ""}, "starts_at"),
    "a place without a city": ({"place_name": "Zuiderkerk"}, "city"),
    "a street without a city": ({"address": "Dam 1"}, "city"),
    "latitude alone": ({"latitude": "52.373", "city": "Delft"}, "longitude"),
    "longitude alone": ({"longitude": "4.893", "city": "Delft"}, "latitude"),
}
SAID = {
    "ends_at": "An event ends after it begins.",
    "city": "A place needs a city.",
    "longitude": "Coordinates are two numbers: latitude and longitude.",
}


def send(admin, **fields):
    return create_page(admin, event_index("ru"), EventPage, event_form(**BEGINS | fields))


def saved():
    """Return the only event, as its draft holds it."""
    return EventPage.objects.get().get_latest_revision_as_object()


# Refusals


@pytest.mark.parametrize("action", [{}, PUBLISH], ids=["draft", "published"])
@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_at_its_field(admin, case, action):
    fields, name = REFUSED[case]

    response = send(admin, **fields, **action)

    assert list(errors(response)) == [name]
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("case", INCOMPLETE)
def test_what_is_missing_is_asked_for_when_it_is_published(admin, case):
    fields, name = INCOMPLETE[case]

    response = send(admin, **fields, **PUBLISH)

    assert list(errors(response)) == [name]
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("case", INCOMPLETE)
def test_a_draft_may_be_incomplete(admin, case):
    fields, name = INCOMPLETE[case]

    response = send(admin, **fields)

    assert response.status_code == 302
    assert not getattr(saved(), name)
    editor = admin.get(reverse("wagtailadmin_pages:edit", args=[saved().pk]))
    assert editor.status_code == 200


def test_what_is_typed_first_is_kept_by_the_editor_itself(admin):
    address = reverse("wagtailadmin_pages:add", args=["pages", "eventpage", event_index("ru").pk])
    form = event_form(title="Вечер", place_name="Zuiderkerk")

    answer = admin.post(address, form, headers={"Accept": "application/json"}).json()

    assert answer["success"]
    assert (saved().place_name, saved().starts_at) == ("Zuiderkerk", None)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("case", ["ends before it begins", "a place without a city"])
def test_says_what_is_wrong_in_the_language_of_who_edits(admin_client, admin_user, language, case):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    fields, name = (REFUSED | INCOMPLETE)[case]

    response = send(admin_client, **fields, **PUBLISH)

    with override(language):
        assert errors(response) == {name: [gettext(SAID[name])]}


def test_nothing_that_was_typed_is_lost(admin):
    typed = {
        "place_name": "Zuiderkerk",
        "address": "Zuiderkerkhof 72",
        "postal_code": "1011 WB",
        "latitude": "52.37",
        "organizer": "Друзья",
        "contact_email": "at the door",
        "ends_at": "2030-05-01 17:00",
        "time_zone": "America/New_York",
        "status": "POSTPONED",
        "country": "BE",
    }
    body = blocks("body", ("paragraph", {"": draftail("Приносите марки.")}))

    response = send(admin, **typed, **body, **PUBLISH)

    assert set(errors(response)) == {"city", "longitude", "contact_email", "ends_at"}
    form = response.context["form"]
    assert {name: form[name].value() for name in typed} == typed
    assert form["starts_at"].value() == BEGINS["starts_at"]
    assert "Приносите марки." in form["body"].value().render_as_block()


# Accepted


def test_an_event_of_nothing_but_a_title_and_a_beginning_is_published(admin):
    response = send(admin, **PUBLISH)

    assert response.status_code == 302
    event = EventPage.objects.get()
    assert (event.live, event.has_place, event.status) == (True, False, "SCHEDULED")


def test_an_event_is_read_back_as_it_was_written(admin):
    place = {"place_name": "Zuiderkerk", "address": "Zuiderkerkhof 72", "city": "Amsterdam"}
    coordinates = {"latitude": "52.3697", "longitude": "4.9003"}

    send(admin, **place, **coordinates, contact_email="a@example.com", **PUBLISH)

    event = EventPage.objects.get()
    assert {name: getattr(event, name) for name in place} == place
    assert (event.latitude, event.longitude) == (52.3697, 4.9003)
    assert event.contact_email == "a@example.com"


def test_a_country_alone_is_no_place(admin):
    response = send(admin, country="BE", **PUBLISH)

    assert response.status_code == 302
    assert not EventPage.objects.get().has_place


def test_zero_is_a_coordinate(admin):
    response = send(admin, latitude="0", longitude="0", city="Atlantic", **PUBLISH)

    assert response.status_code == 302
    assert EventPage.objects.get().has_place


# Whole days


def test_an_event_of_whole_days_fills_them(admin):
    send(admin, is_all_day="on", ends_at="2030-05-02 10:00", **PUBLISH)

    event = EventPage.objects.get()
    assert event.starts_at.isoformat() == "2030-04-30T22:00:00+00:00"
    assert event.ends_at.isoformat() == "2030-05-02T21:59:00+00:00"


def test_an_event_of_one_whole_day_may_end_on_the_day_it_begins(admin):
    response = send(admin, is_all_day="on", ends_at="2030-05-01 09:00", **PUBLISH)

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Amsterdam", "2030-05-01", 24),
        ("Europe/Amsterdam", "2030-03-31", 23),
        ("Europe/Amsterdam", "2030-10-27", 25),
        # There the clocks go back from midnight: the last minute of the day comes twice.
        ("America/Santiago", "2030-04-06", 25),
    ],
)
def test_a_whole_day_is_as_long_as_the_clocks_make_it(admin, zone, day, hours):
    typed = {"starts_at": f"{day} 02:30", "ends_at": f"{day} 02:30", "time_zone": zone}

    send(admin, is_all_day="on", **typed, **PUBLISH)

    event = EventPage.objects.get()
    assert (event.ends_at - event.starts_at).total_seconds() == (hours * 60 - 1) * 60


# Through code


def test_code_that_validates_is_told_the_same(db):
    event = EventPageFactory.build(
        starts_at=None, place_name="Zuiderkerk", latitude=1, path="000100010001", depth=3
    )

    with pytest.raises(ValidationError) as refusal:
        event.full_clean(exclude=["slug"], validate_unique=False)

    assert {"starts_at", "city", "longitude"} <= refusal.value.message_dict.keys()


def test_code_saves_an_incomplete_draft_and_publishes_none(db):
    event = EventPageFactory(parent=event_index("ru"), starts_at=None)

    event.save()
    event.live = True

    with pytest.raises(ValidationError):
        event.save()
    assert not EventPage.objects.get(pk=event.pk).live


def test_a_live_event_stays_as_it_is_when_an_edit_is_refused(admin):
    event = publish_event(title="Вечер", city="Delft")

    form = event_form(**BEGINS, slug=event.slug, place_name="Dom")
    response = edit_page(admin, event, form | PUBLISH)

    assert list(errors(response)) == ["city"]
    event.refresh_from_db()
    assert (event.city, event.place_name, event.starts_at.date()) == (
        "Delft",
        "",
        date(2030, 5, 1),
    )
