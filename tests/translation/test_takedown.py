"""What is taken from readers in one language is taken in the others too; moves follow."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.operations.scheduling import publish_scheduled
from cms.publication.models import PublishedPage
from tests.factories import TextPageFactory, home, publish, publish_post, publish_text, translate
from tests.translation.people import editor_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(db):
    return publish_post("ru", title="Весна")


@pytest.fixture
def english(source):
    return translate(source, "en", title="Spring")


def is_public(page):
    return PublishedPage.objects.filter(pk=page.pk).exists()


def unpublish(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), data)


def delete(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), data)


def test_the_screen_says_what_goes_with_it(source, english, admin_client):
    response = admin_client.get(reverse("wagtailadmin_pages:unpublish", args=[source.pk]))

    assert "Spring (English)" in response.content.decode()


def test_the_screen_that_deletes_says_in_its_title_which_page(source, admin_client):
    address = reverse("wagtailadmin_pages:delete", args=[source.pk])

    screen = admin_client.get(address).content.decode()

    assert f'<span class="w-header__subtitle">{source.title}</span>' in screen


def test_translations_are_taken_down_with_the_source(source, english, admin_client):
    unpublish(admin_client, source)

    assert not is_public(source)
    assert not is_public(english)


def test_they_stay_when_somebody_says_so(source, english, admin_client):
    unpublish(admin_client, source, keep_translations="on")

    assert not is_public(source)
    assert is_public(english)


def test_the_source_stays_when_its_translation_is_taken_down(source, english, admin_client):
    unpublish(admin_client, english)

    assert is_public(source)


def test_an_editor_of_the_source_takes_down_both(source, english):
    unpublish(editor_of("ru").client, source)

    assert not is_public(english)


def test_many_are_taken_down_with_their_translations(source, english, admin_client):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    admin_client.post(f"{url}?id={source.pk}")

    assert not is_public(source)
    assert not is_public(english)


def test_translations_are_deleted_with_the_source(source, english, admin_client):
    delete(admin_client, source)

    assert not Page.objects.filter(pk__in=[source.pk, english.pk]).exists()


def test_who_may_not_delete_them_takes_them_down(source, english):
    delete(editor_of("ru").client, source)

    assert not Page.objects.filter(pk=source.pk).exists()
    assert not Page.objects.get(pk=english.pk).live


def test_one_that_somebody_else_has_locked_is_taken_down(
    source, english, admin_client, django_user_model
):
    english.locked, english.locked_by = True, django_user_model.objects.create_user("vera")
    english.save()

    delete(admin_client, source)

    assert not Page.objects.get(pk=english.pk).live


def test_they_are_kept_when_somebody_says_so(source, english, admin_client):
    delete(admin_client, source, keep_translations="on")

    assert is_public(english)


def test_what_expires_takes_its_translations_with_it(source, english):
    source.expire_at = timezone.now()
    publish(source)

    publish_scheduled()

    assert not is_public(english)


def test_a_move_is_followed_by_the_translations(db):
    section, other = publish_text("ru", title="О нас"), publish_text("ru", title="Архив")
    english_section = translate(other, "en", title="Archive")
    page = publish(TextPageFactory(parent=home("ru"), title="История"))[0]
    english = translate(page, "en", title="History")

    page.move(other, pos="last-child")

    english.refresh_from_db()
    assert english.get_parent().pk == english_section.pk
    assert Page.objects.get(pk=section.pk).numchild == 0


def test_a_move_to_where_no_translation_is_leaves_them(db):
    page, place = publish_text("ru", title="История"), publish_text("ru", title="Архив")
    english = translate(page, "en", title="History")

    page.move(place, pos="last-child")

    english.refresh_from_db()
    assert english.get_parent().pk == home("en").pk
