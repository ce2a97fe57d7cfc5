"""What somebody else has locked is neither deleted nor moved, one by one or among many."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.factories import TextPageFactory, home


@pytest.fixture
def vera(django_user_model):
    return django_user_model.objects.create_user("vera")


@pytest.fixture
def page(db):
    return TextPageFactory(parent=home("ru"), title="Устав")


@pytest.fixture
def elsewhere(db):
    return TextPageFactory(parent=home("ru"), title="Архив")


def lock(page, user):
    page.locked, page.locked_by, page.locked_at = True, user, timezone.now()
    page.save()


def delete(admin, *pages):
    return admin.post(reverse("wagtailadmin_pages:delete", args=[pages[0].pk]))


def move(admin, *pages):
    return admin.post(reverse("wagtailadmin_pages:move_confirm", args=[pages[0].pk, attic().pk]))


def delete_many(admin, *pages):
    return admin.post(many("delete", pages))


def move_many(admin, *pages):
    return admin.post(many("move", pages), {"chooser": attic().pk})


def attic():
    return TextPageFactory(parent=home("ru"), title="Чердак")


def many(action, pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}&next=/admin/"


def said(response):
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def is_where_it_was(page):
    return Page.objects.child_of(home("ru")).filter(pk=page.pk).exists()


ROADS = {
    delete: "deleted",
    delete_many: "deleted",
    move: "moved",
    move_many: "moved",
}


@pytest.mark.parametrize(("road", "word"), ROADS.items())
def test_what_somebody_else_has_locked_stays_where_it_is(admin, page, vera, road, word):
    lock(page, vera)

    response = road(admin, page)

    assert response.status_code == 302
    assert said(response)[-1] == f"“Устав” was not {word}: it is locked."
    assert is_where_it_was(page)


@pytest.mark.parametrize("road", [delete_many, move_many])
def test_nothing_that_was_chosen_with_it_goes(admin, page, elsewhere, vera, road):
    lock(page, vera)

    road(admin, elsewhere, page)

    assert is_where_it_was(elsewhere)


@pytest.mark.parametrize("road", [delete, delete_many])
def test_what_lies_above_it_is_not_deleted(admin, vera, road):
    above = home("ru").get_children().first()
    below = Page.objects.get(pk=TextPageFactory(parent=above, title="Устав").pk)
    lock(below, vera)

    response = road(admin, above)

    assert said(response)[-1] == "“Устав” was not deleted: it is locked."
    assert Page.objects.filter(pk=below.pk).exists()


@pytest.mark.parametrize("road", ROADS)
def test_what_one_has_locked_oneself_goes(admin, admin_user, page, road):
    lock(page, admin_user)

    road(admin, page)

    assert not is_where_it_was(page)


@pytest.mark.parametrize("road", ROADS)
def test_what_waits_for_its_hour_goes(admin, page, road):
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at)

    road(admin, page)

    assert not is_where_it_was(page)
