"""Publishing several pages from the explorer, past the form that asks for what is missing."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from pages.models import EventPage
from tests.factories import EventPageFactory, TextPageFactory, event_index, home
from tests.pages.forms import PUBLISH, create_page, event_form


def publish_chosen(admin, *pages, **form):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    return admin.post(f"{address}?{chosen}&next=/admin/", form)


def said(response):
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


@pytest.fixture
def incomplete(admin):
    create_page(admin, event_index("ru"), EventPage, event_form(title="Вечер", address="Dam 1"))
    return EventPage.objects.get()


def test_an_incomplete_draft_is_not_published_and_it_is_said_why(admin, incomplete):
    response = publish_chosen(admin, incomplete)

    assert response.status_code == 302
    assert said(response)[-2:] == [
        "“Вечер” was not published. Begins: This field cannot be blank.",
        "“Вечер” was not published. City: A place needs a city.",
    ]
    incomplete.refresh_from_db()
    assert not incomplete.live


def test_nothing_of_what_was_chosen_with_it_is_published(admin, incomplete):
    complete = EventPageFactory(parent=event_index("ru"))

    publish_chosen(admin, complete, incomplete)

    complete.refresh_from_db()
    assert not complete.live


def test_drafts_below_are_looked_at_where_they_are_published_too(admin, incomplete):
    response = publish_chosen(admin, event_index("ru"), include_descendants="on")

    assert response.status_code == 302
    assert not EventPage.objects.get().live


def test_complete_drafts_are_published(admin):
    event, text = EventPageFactory(parent=event_index("ru")), TextPageFactory(parent=home("ru"))

    publish_chosen(admin, event, text)

    assert EventPage.objects.get().live
    assert type(text).objects.get().live


def test_a_complete_draft_of_a_form_is_published_in_the_form(admin, incomplete):
    form = event_form(title="Вечер", starts_at="2030-05-01 18:00", city="Delft") | PUBLISH

    response = admin.post(reverse("wagtailadmin_pages:edit", args=[incomplete.pk]), form)

    assert response.status_code == 302
    assert EventPage.objects.get().live


def test_what_somebody_else_has_locked_is_not_published(admin, django_user_model):
    page = TextPageFactory(parent=home("ru"), title="Устав")
    page.locked, page.locked_by = True, django_user_model.objects.create_user("vera")
    page.save()

    response = publish_chosen(admin, page)

    assert said(response)[-1] == "“Устав” was not published: it is locked."
    page.refresh_from_db()
    assert not page.live
