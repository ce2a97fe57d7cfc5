"""The hours of an event are those of the clock at its place, whoever edits it and wherever."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.users.models import UserProfile

from pages.models import EventPage
from pages.places import time_zones
from tests.factories import EventPageFactory, event_index
from tests.pages.forms import PUBLISH, create_page, edit_page, errors, event_form

ZONES = [name for name, _label in time_zones()]
EventForm = EventPage.get_edit_handler().get_form_class()


def send(admin, **fields):
    form = event_form(**{"title": "Вечер"} | fields)
    return create_page(admin, event_index("ru"), EventPage, form | PUBLISH)


def shown(admin, event):
    """Return what the editor shows of an event, as a browser would send it again."""
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).context["form"]
    return hours_of(form)


def hours_of(form):
    return {name: as_typed(form, name) for name in ("starts_at", "ends_at")}


def as_typed(form, name):
    return form[name].field.widget.format_value(form[name].value()) or ""


@pytest.mark.parametrize("editor", ["Europe/Amsterdam", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize(
    ("zone", "stored"),
    [
        ("America/New_York", datetime(2030, 5, 1, 22, tzinfo=UTC)),
        ("Europe/Amsterdam", datetime(2030, 5, 1, 16, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2030, 5, 1, 12, 15, tzinfo=UTC)),
    ],
)
def test_an_hour_is_that_of_the_place(admin, admin_user, editor, zone, stored):
    UserProfile.objects.filter(user=admin_user).update(current_time_zone=editor)

    send(admin, starts_at="2030-05-01 18:00", time_zone=zone)

    event = EventPage.objects.get()
    assert event.starts_at == stored
    assert shown(admin, event) == {"starts_at": "2030-05-01 18:00", "ends_at": ""}


def test_another_time_zone_moves_an_event_and_not_the_hour_on_its_poster(admin):
    send(admin, starts_at="2030-05-01 18:00", ends_at="2030-05-01 20:00")
    event = EventPage.objects.get()

    form = event_form(title="Вечер", slug=event.slug, time_zone="Asia/Tokyo")
    edit_page(admin, event, form | shown(admin, event) | PUBLISH)

    event.refresh_from_db()
    assert event.starts_at == datetime(2030, 5, 1, 9, tzinfo=UTC)
    assert shown(admin, event)["ends_at"] == "2030-05-01 20:00"


# When the clocks change


@pytest.mark.parametrize("name", ["starts_at", "ends_at"])
def test_an_hour_that_does_not_exist_is_refused_at_its_field(admin, name):
    hours = {"starts_at": "2025-03-30 01:00", name: "2025-03-30 02:30"}

    response = send(admin, **hours)

    assert errors(response) == {name: ["There is no such hour there: the clocks go forward."]}
    assert as_typed(response.context["form"], name) == "2025-03-30 02:30"
    assert not EventPage.objects.exists()


def test_an_hour_that_comes_twice_is_the_first_of_the_two(admin):
    send(admin, starts_at="2025-10-26 02:30")

    assert EventPage.objects.get().starts_at == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_the_second_of_two_such_hours_stays_when_other_fields_are_edited(admin):
    second = datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
    event = EventPageFactory(parent=event_index("ru"), title="Вечер", starts_at=second)
    form = event_form(title="Утро", slug=event.slug)

    edit_page(admin, event, form | shown(admin, event) | PUBLISH)

    event.refresh_from_db()
    assert (event.title, event.starts_at) == ("Утро", second)


@pytest.mark.parametrize("hour", ["2025-03-09 02:30", "2025-11-02 01:30"])
def test_the_clocks_of_who_edits_do_not_matter(admin, admin_user, hour):
    UserProfile.objects.filter(user=admin_user).update(current_time_zone="America/New_York")

    response = send(admin, starts_at=hour)

    assert response.status_code == 302
    assert shown(admin, EventPage.objects.get())["starts_at"] == hour


def test_a_zone_that_is_unknown_does_not_lock_an_event_away(admin):
    event = EventPageFactory(parent=event_index("ru"), title="Вечер", time_zone="Mars/Olympus")

    assert shown(admin, event) == {"starts_at": "2030-05-01 20:00", "ends_at": ""}


# For all zones and moments


moments = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2037, 12, 31), timezones=st.just(UTC)
)


@pytest.mark.django_db
@given(
    zone=st.sampled_from(ZONES),
    editor=st.sampled_from(ZONES),
    starts_at=moments,
    length=st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=40)),
)
def test_saving_what_is_shown_changes_nothing(zone, editor, starts_at, length):
    event = EventPage(title="E", time_zone=zone, starts_at=starts_at, ends_at=starts_at + length)

    with timezone.override(editor):
        sent = saved(event)

    assert (sent.starts_at, sent.ends_at) == (starts_at, starts_at + length)


@pytest.mark.django_db
@given(zone=st.sampled_from(ZONES), editor=st.sampled_from(ZONES), starts_at=moments)
def test_what_is_typed_is_what_the_clock_there_shows(zone, editor, starts_at):
    local = starts_at.astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0)
    typed = f"{local:%Y-%m-%d %H:%M}"

    with timezone.override(editor):
        form = read(EventPage(time_zone=zone), starts_at=typed)

    assert form.cleaned_data["starts_at"].astimezone(ZoneInfo(zone)).replace(fold=0) == (
        local.replace(fold=0)
    )
    assert "starts_at" not in form.errors


@given(zone=st.sampled_from(ZONES), starts_at=moments, days=st.integers(0, 400))
def test_whole_days_are_filled_once(zone, starts_at, days):
    event = EventPage(title="E", time_zone=zone, is_all_day=True)
    event.starts_at, event.ends_at = starts_at, starts_at + timedelta(days=days)
    first_day, last_day = days_of(event)

    event.fill_days()
    filled = (event.starts_at, event.ends_at)
    event.fill_days()

    assert (event.starts_at, event.ends_at) == filled
    assert days_of(event) == (first_day, last_day)
    assert event.starts_at < event.ends_at


def days_of(event):
    zone = ZoneInfo(event.time_zone)
    return tuple(each.astimezone(zone).date() for each in (event.starts_at, event.ends_at))


def saved(event):
    """Return ``event`` after its form was opened and sent as it is."""
    return read(event, **hours_of(EventForm(instance=event))).instance


def read(event, **hours):
    """Return the form of ``event``, validated, with these hours typed."""
    form = EventForm(event_form(title="E", time_zone=event.time_zone, **hours), instance=event)
    form.is_valid()
    return form
