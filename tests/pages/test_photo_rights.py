"""Who may send photographs, who is shown the panel for it, and whose name is under them."""

import pytest
from django.urls import reverse

from pages.models import CustomImage
from tests.factories import ImageFactory, news_index
from tests.pages import pictures
from tests.pages.phones import Phone, everything_on_disk
from tests.translation.newsroom import ROLES
from tests.translation.people import editor_of, person

pytestmark = pytest.mark.django_db

MAY_ADD = {"editor ru", "editor en", "administrator", "superuser"}


@pytest.fixture(autouse=True)
def _pieces_root(settings, tmp_path_factory):
    settings.PHOTO_PIECES_ROOT = tmp_path_factory.mktemp("arriving")


def tell(image, client, **details):
    address = reverse("photo_details", args=[image.pk])
    return client.post(address, {"credit": "", "people": ""} | details)


def panel(user):
    page = user.client.get(
        reverse("wagtailadmin_pages:add", args=["pages", "newspostpage", news_index("ru").pk])
    )
    return page.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_who_may_add_images_sends_photos_and_nobody_else(role):
    user = ROLES[role]()

    answer = Phone(user.client, pictures.jpeg()).send()

    assert (answer.status_code == 200) == (role in MAY_ADD)
    assert answer.status_code in (200, 302, 403)
    assert CustomImage.objects.exists() == (role in MAY_ADD)
    assert role in MAY_ADD or everything_on_disk() == b""


@pytest.mark.parametrize("role", ROLES)
def test_who_may_change_an_image_tells_who_made_it_and_who_is_in_it_and_nobody_else(role):
    user, image = ROLES[role](), ImageFactory(people="")

    tell(image, user.client, credit="Vera", people="AT_RISK")

    image.refresh_from_db()
    told = ("Vera", "AT_RISK") if role in MAY_ADD else ("", "")
    assert (image.credit, image.people) == told


@pytest.mark.parametrize("role", ROLES)
def test_who_may_change_an_image_is_told_what_it_is_now_and_nobody_else(role):
    user, image = ROLES[role](), ImageFactory()

    answer = user.client.get(reverse("photo_details", args=[image.pk]))

    told = answer.json()["image"]["id"] if answer.status_code == 200 else None
    assert told == (image.pk if role in MAY_ADD else None)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [({"credit": "Vera"}, ("Vera", "AT_RISK")), ({"people": "AGREED"}, ("Anna", "AGREED"))],
)
def test_what_is_not_said_stays_as_somebody_said_it_elsewhere(sent, kept):
    image = ImageFactory(credit="Anna", people="AT_RISK")

    editor_of("ru").client.post(reverse("photo_details", args=[image.pk]), sent)

    image.refresh_from_db()
    assert (image.credit, image.people) == kept


def test_who_is_not_signed_in_is_told_so_by_a_status(client):
    phone = Phone(client, pictures.jpeg())
    client.defaults["HTTP_X_REQUESTED_WITH"] = "XMLHttpRequest"

    assert phone.send().status_code == 403
    assert everything_on_disk() == b""


def test_who_writes_pages_and_may_add_no_image_is_shown_no_panel():
    editor = editor_of("ru")
    assert "data-photos-stream-value" in panel(editor)

    editor.groups.first().collection_permissions.all().delete()

    assert "data-photos-stream-value" not in panel(editor)


def test_the_panel_asks_for_words_in_the_language_of_the_page_and_offers_the_last_credit():
    editor = editor_of("ru")
    ImageFactory(credit="Vera", uploaded_by_user=editor)
    ImageFactory(credit="", uploaded_by_user=editor)
    ImageFactory(credit="Somebody else", uploaded_by_user=person("other"))

    shown = panel(editor)

    assert "What it shows (Русский)" in shown
    assert 'value="Vera"' in shown
    assert "Somebody else" not in shown


@pytest.mark.parametrize(
    ("details", "reason"), [({"credit": "V" * 256}, "255"), ({"people": "ALL"}, "valid choice")]
)
def test_what_cannot_be_told_of_an_image_is_refused_with_the_reason(details, reason):
    image = ImageFactory(credit="Vera")

    answer = tell(image, editor_of("ru").client, **details)

    image.refresh_from_db()
    assert answer.status_code == 422
    assert reason in answer.json()["message"]
    assert image.credit == "Vera"
