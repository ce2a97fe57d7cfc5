"""An announcement is pasted into the editor of events: what the server answers, and to whom."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories import event_index, publish_event
from tests.translation.newsroom import ROLES

TEXT = "01.12.2030 13.00 – 14.00, площадь Дам, Амстердам"
WRITERS = {"editor ru", "editor en", "administrator", "superuser"}


def paste(browser, text=TEXT, language="en", **others):
    body = json.dumps({"text": text, "language": language} | others)
    return browser.post(reverse("read_announcement"), body, content_type="application/json")


def test_fields_are_answered_as_an_editor_types_them(admin):
    answer = paste(admin).json()

    assert answer == {
        "fields": {
            "starts_at": "2030-12-01 13:00",
            "ends_at": "2030-12-01 14:00",
            "is_all_day": False,
            "place_name": "площадь Дам",
            "city": "Amsterdam",
            "country": "NL",
        },
        "remarks": [],
        "questions": [],
    }


@pytest.mark.parametrize(
    ("language", "label", "remark"),
    [
        (
            "ru",
            "Воскресенье, 1 декабря 2030, 22:00 – понедельник, 2 декабря 2030, 02:00",
            "Событие кончается после полуночи, на следующий день.",
        ),
        (
            "en",
            "Sunday, 1 December 2030, 22:00 – Monday, 2 December 2030, 02:00",
            "It ends after midnight, on the next day.",
        ),
    ],
)
def test_answers_are_told_in_the_language_of_who_edits(
    admin_client, admin_user, language, label, remark
):
    UserProfile.objects.create(user=admin_user, preferred_language=language)

    text = "1 декабря 2030 или 3 декабря 2030, 22.00 – 02.00, сад"
    [when] = paste(admin_client, text).json()["questions"]

    assert when["answers"][0] == {
        "label": label,
        "fields": {
            "starts_at": "2030-12-01 22:00",
            "ends_at": "2030-12-02 02:00",
            "is_all_day": False,
        },
        "remarks": [remark],
    }


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"text": "", "language": "en"}, "Paste the announcement first."),
        ({"text": "d" * 2001, "language": "en"}, "longer than 2000 characters"),
        ({"text": "d", "language": "xx"}, "xx"),
        ({"text": "d\0", "language": "en"}, "Null characters"),
        (["text"], "Paste the announcement first."),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(admin, body, said):
    address = reverse("read_announcement")

    response = admin.post(address, json.dumps(body), content_type="application/json")

    assert response.status_code == 400
    assert said in response.json()["error"]


def test_what_is_no_json_is_refused_too(admin):
    address = reverse("read_announcement")

    response = admin.post(address, b"\xff{", content_type="application/json")

    assert response.status_code == 400
    assert admin.get(address).status_code == 405


@pytest.mark.parametrize("role", ROLES)
def test_it_is_for_those_who_write_events(db, role):
    somebody = ROLES[role]()

    response = paste(somebody.client)

    assert (response.status_code == 200) == (role in WRITERS)
    assert role in WRITERS or TEXT.encode() not in response.content


def test_it_is_not_for_other_sites(admin_user):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(admin_user)

    assert paste(browser).status_code == 403


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "there"])
def test_the_box_is_hidden_until_its_script_shows_it(admin, is_new):
    names = ["pages", "eventpage", event_index("ru").pk]
    new = reverse("wagtailadmin_pages:add", args=names)
    address = new if is_new else reverse("wagtailadmin_pages:edit", args=[publish_event().pk])

    editor = admin.get(address).content.decode()

    assert '<div class="announcement" hidden' in editor
    assert f'data-event-announcement-is-new-value="{str(is_new).lower()}"' in editor
    assert 'data-event-announcement-language-value="ru"' in editor
