"""What an editor's screens cost in statements: as much for a long page as for a short one."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.publication import store
from tests.factories import (
    ImageFactory,
    TopicFactory,
    publish_event,
    publish_post,
    translate,
)
from tests.wagtail_alone import wagtails_hooks_alone

pytestmark = pytest.mark.django_db


def illustrated_post(number):
    """Publish a post of as many linked posts and photos, with two rows of each kind."""
    paragraphs = [linking_to(publish_post("ru")) for _each in range(number)]
    items = [{"type": "item", "value": described(ImageFactory())} for _each in range(number)]
    gallery = {"type": "gallery", "value": {"images": items}}
    events = [publish_event("ru", starts_at=f"2026-03-0{day}T12:00:00Z") for day in (1, 2)]
    body = json.dumps([*paragraphs, gallery])
    post = publish_post("ru", body=body, events=events, topics=[TopicFactory(), TopicFactory()])
    translate(post, "en", title="The same")
    store.settle()
    return post


def linking_to(page):
    link = f'<a linktype="page" id="{page.pk}">пришли</a>'
    return {"type": "paragraph", "value": f"<p>Мы {link}.</p>"}


def described(image):
    shown = {"image": image.pk, "alt_text": "Люди", "decorative": False}
    return {"image": shown, "caption": ""}


def others(number):
    for _each in range(number):
        publish_post("ru")
    store.settle()


def statements(client, address, sent=None):
    """Return how many statements an answer takes, when what is looked up once is known."""
    send = client.get if sent is None else client.post
    assert send(address, sent).status_code in (200, 204)
    with CaptureQueriesContext(connection) as queries:
        send(address, sent)
    return len(queries)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("wagtailadmin_pages:edit", 55),
        ("publishing_checklist", 11),
        ("page_whereabouts", 16),
    ],
)
def test_a_screen_of_a_post_costs_the_same_however_much_it_holds(admin_client, name, most):
    short, long = illustrated_post(1), illustrated_post(12)
    few = statements(admin_client, reverse(name, args=[short.pk]))
    others(8)

    many = statements(admin_client, reverse(name, args=[long.pk]))

    assert many == few
    assert many <= most


def statements_of_wagtail(client, address):
    with wagtails_hooks_alone():
        return statements(client, address)


def test_the_editor_of_a_post_with_links_costs_less_than_wagtails_own(admin_client):
    address = reverse("wagtailadmin_pages:edit", args=[illustrated_post(12).pk])

    ours, wagtails = statements(admin_client, address), statements_of_wagtail(admin_client, address)

    # Wagtail asks three times for each link.
    assert ours <= wagtails + 10 - 3 * 12


def test_the_explorer_costs_no_more_than_wagtails_own(admin_client, ru_index):
    others(8)
    address = reverse("wagtailadmin_explore", args=[ru_index.pk])

    assert statements(admin_client, address) <= statements_of_wagtail(admin_client, address)


def test_what_is_said_of_a_photo_costs_the_same_among_many(admin_client):
    image = ImageFactory()
    address = reverse("photo_details", args=[image.pk])
    said = {"credit": "Вера", "people": "NOBODY"}
    few = statements(admin_client, address, said)
    illustrated_post(12)

    many = statements(admin_client, address, said)

    assert many == few
    assert many <= 22


def test_the_list_of_photos_adds_no_statement_for_what_is_in_it(admin_client, ru_index):
    address = reverse("wagtailadmin_pages:add", args=["pages", "newspostpage", ru_index.pk])
    few = statements(admin_client, address)
    illustrated_post(12)

    many = statements(admin_client, address)

    assert many == few
    assert many <= 27
