"""Wagtail's and wagtail-localize's own screens lead to the desk, whoever was imported first."""

import pytest
from django.urls import resolve, reverse

from cms.translation.beginning import translated_page
from cms.translation.notices import tell
from tests.factories import TopicFactory, publish_post
from tests.translation.people import begun, editor_of, reviewer, translator

pytestmark = pytest.mark.django_db

ROUTES = [
    "update/1/",
    "submit/snippet/pages/newsposttopic/1/",
    "translate/1/strings/1/edit/",
    "translate/1/overrides/1/edit/",
    "translate/1/pofile/download/",
    "translate/1/pofile/upload/",
    "translate/1/machine_translate/",
    "translate/1/preview/",
    "translate/1/disable/",
    "page/1/convert_to_alias/",
    "reports/translations/",
    "reports/translations/results/",
    "api/snippets/pages/topic/",
    "jsi18n/",
]


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_of_localize_is_behind_the_door(route):
    assert resolve(f"/admin/localize/{route}").route == "admin/localize/<path:rest>"


def test_submitting_leads_to_the_beginning_of_a_translation():
    page = publish_post("ru")

    response = reviewer().client.get(f"/admin/localize/submit/page/{page.pk}/")

    assert response.url == reverse("translation_begin", args=[page.pk])


def test_the_editor_of_a_translation_leads_to_the_desk():
    record = begun(publish_post("ru"))
    address = reverse("wagtailadmin_pages:edit", args=[translated_page(record).pk])

    response = editor_of("en").client.get(address)

    assert response.url == reverse("translation_desk", args=[record.pk])


def test_who_only_translates_comes_to_the_desk_too():
    record = begun(publish_post("ru"))
    address = reverse("translation_of", args=[translated_page(record).pk, "en"])

    response = translator().client.get(address)

    assert response.url == reverse("translation_desk", args=[record.pk])


def test_a_notice_leads_who_only_translates_to_the_desk():
    record = begun(publish_post("ru", title="Весна"))
    tell([translator()], "ASSIGNED", page=translated_page(record))

    response = translator().client.get(reverse("wagtailadmin_home"))

    address = reverse("translation_of", args=[translated_page(record).pk, "en"])
    assert f'<a href="{address}">' in response.content.decode()


@pytest.mark.parametrize("screen", ["wagtailadmin_explore", "wagtailadmin_pages:edit"])
def test_nobody_is_offered_to_synchronise_past_the_desk(admin_client, screen):
    page = publish_post("ru", title="Лето")
    begun(page)
    shown = page.get_parent() if screen == "wagtailadmin_explore" else page

    response = admin_client.get(reverse(screen, args=[shown.pk]))

    assert response.status_code == 200
    assert "/admin/localize/" not in response.content.decode()
    assert reverse("translation_of", args=[page.pk, "en"]) in response.content.decode()


def test_topics_are_not_synchronised_past_the_desk_either(admin_client):
    TopicFactory(name="Письма")

    response = admin_client.get(reverse("wagtailsnippets_pages_topic:list"))

    assert response.status_code == 200
    assert "/admin/localize/" not in response.content.decode()
