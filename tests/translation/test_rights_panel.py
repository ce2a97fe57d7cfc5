"""An administrator says which languages a group translates."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.translation.rights import TranslationRight

pytestmark = pytest.mark.django_db


def form_of(page):
    """Return what a browser sends of a group's screen as it stands."""
    data = {"name": page.context["group"].name if "group" in page.context else "A group"}
    for panel in page.context["permission_panels"]:
        forms = [panel.management_form, *panel.forms] if hasattr(panel, "forms") else [panel]
        for form in forms:
            data |= {field.html_name: field.value() for field in form if field.value() is not None}
    return data


@pytest.fixture
def group(db):
    return Group.objects.create(name="Volunteers")


def rights(group):
    rows = TranslationRight.objects.filter(group=group)
    return {(str(row), row.can_review) for row in rows}


def send(client, group, **chosen):
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    sent = {f"translation_rights-{pair}": value for pair, value in chosen.items()}
    return client.post(address, form_of(client.get(address)) | {"name": group.name} | sent)


def test_a_right_is_given_and_widened_and_taken_back(admin_client, group):
    send(admin_client, group, **{"ru-en": "translate"})
    given = rights(group)

    send(admin_client, group, **{"ru-en": "review"})
    widened = rights(group)

    send(admin_client, group, **{"ru-en": ""})
    assert [len(given), len(widened), len(rights(group))] == [1, 1, 0]
    assert {can_review for _pair, can_review in given} == {False}
    assert {can_review for _pair, can_review in widened} == {True}


def test_what_is_there_stays_when_the_screen_is_saved(admin_client, group):
    send(admin_client, group, **{"en-ru": "review"})
    before = rights(group)

    send(admin_client, group)

    assert rights(group) == before != set()


def test_what_nobody_offers_is_refused(admin_client, group):
    response = send(admin_client, group, **{"ru-en": "everything"})

    assert response.status_code == 200
    assert rights(group) == set()
