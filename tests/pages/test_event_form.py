"""The form of an event: what it begins with, what is folded, what a browser may check itself."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.admin.panels import FieldPanel

from pages.models import EventPage
from tests.factories import EventPageFactory, event_index, publish_event
from tests.pages.forms import create_page, event_form

EVENING = datetime(2030, 5, 1, 18, tzinfo=UTC)


def opened(admin, language="ru", event=None):
    names = ["pages", "eventpage", event_index(language).pk]
    new = reverse("wagtailadmin_pages:add", args=names)
    address = reverse("wagtailadmin_pages:edit", args=[event.pk]) if event else new
    return admin.get(address)


def shown(response, *names):
    form = response.context["form"]
    return tuple(form[name].value() or "" for name in names)


def draft_in(city, **fields):
    event = EventPageFactory(parent=event_index("ru"), city=city, **fields)
    event.save_revision()
    return event


def test_a_new_event_is_where_the_latest_one_was(admin):
    draft_in("Delft")
    draft_in("Гент", country="BE", time_zone="Europe/Brussels")
    draft_in("")

    response = opened(admin)

    assert shown(response, "city", "country", "time_zone") == ("Гент", "BE", "Europe/Brussels")


def test_the_own_latest_event_comes_before_those_of_others(admin, admin_user):
    draft_in("Delft", owner=admin_user)
    draft_in("Leiden").save_revision(user=get_user_model().objects.create(username="other"))

    assert shown(opened(admin), "city") == ("Delft",)


def test_an_event_somebody_has_edited_is_theirs_too(admin, admin_user):
    draft_in("Delft").save_revision(user=admin_user)
    draft_in("Leiden")

    assert shown(opened(admin), "city") == ("Delft",)


def test_other_languages_and_events_that_are_there_propose_nothing(admin):
    event = draft_in("")
    draft_in("Delft")

    assert shown(opened(admin, "en"), "city") == ("",)
    assert shown(opened(admin, event=event), "city") == ("",)


def test_what_is_typed_stays(admin):
    draft_in("Delft")

    create_page(admin, event_index("ru"), EventPage, event_form(title="Вечер", city="Гаага"))
    create_page(admin, event_index("ru"), EventPage, event_form(title="Утро", city=""))

    assert EventPage.objects.get(title="Вечер").city == "Гаага"
    assert EventPage.objects.get(title="Утро").city == ""


@pytest.mark.parametrize("events", [1, 4])
def test_the_proposal_costs_one_statement(admin, events, django_assert_max_num_queries):
    for number in range(events):
        draft_in(f"City {number}")
    opened(admin)

    with django_assert_max_num_queries(60) as made:
        opened(admin)

    assert sum("latest_revision" in each["sql"] and "city" in each["sql"] for each in made) == 1


def test_a_browser_can_check_what_html_can_say(admin):
    form = opened(admin).context["form"]

    widgets = {name: form[name].as_widget() for name in ("latitude", "contact_email", "starts_at")}
    assert 'min="-90"' in widgets["latitude"]
    assert 'type="email"' in widgets["contact_email"]
    assert "required" in widgets["starts_at"]


def test_all_that_most_events_need_is_not_folded():
    panels = EventPage.content_panels
    first = [each for each in panels if "collapsed" not in each.classname]

    names = [[field.field_name for field in fields_of(panel)] for panel in first]

    assert names == [
        ["title"],
        [],
        ["starts_at", "ends_at", "is_all_day"],
        ["place_name", "address", "postal_code", "city"],
        ["body"],
        # The photographs on their way, and the checklist.
        [],
        [],
    ]


def fields_of(panel):
    """Return the panels of fields in a panel, in order."""
    if isinstance(panel, FieldPanel):
        return [panel]
    return [each for child in getattr(panel, "children", []) for each in fields_of(child)]


def test_a_field_that_is_wrong_is_not_folded_away(admin):
    event = publish_event(title="Вечер")
    form = event_form(title="Вечер", slug=event.slug, starts_at="2030-05-01 18:00", latitude="91")

    response = admin.post(reverse("wagtailadmin_pages:edit", args=[event.pk]), form)

    assert "latitude" in response.context["form"].errors
    assert 'aria-invalid="true"' in response.content.decode()
