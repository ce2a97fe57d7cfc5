"""Before the editor's form is sent it asks whether somebody is there to take it."""

import pytest
from django.urls import reverse

from tests.factories import NewsPostPageFactory, news_index

pytestmark = pytest.mark.django_db


def test_who_is_signed_in_gets_a_token_that_belongs_to_their_session(admin):
    answer = admin.get(reverse("signed_in"))

    assert answer.status_code == 200
    assert len(answer.content.decode()) == 64
    assert "no-store" in answer["Cache-Control"]


def test_who_is_not_is_sent_to_sign_in_and_gets_none(client):
    answer = client.get(reverse("signed_in"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("wagtailadmin_login"))


def test_the_form_of_a_page_asks_in_the_editors_language(admin, admin_user):
    draft = NewsPostPageFactory(parent=news_index("ru"))
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    admin_user.wagtail_userprofile.preferred_language = "ru"
    admin_user.wagtail_userprofile.save()

    editor = admin.get(address).content.decode()

    assert 'data-link="Войти в новой вкладке"' in editor
    assert f'data-address="{reverse("signed_in")}"' in editor
