"""The screen where faces are blurred: what it does, what it refuses, and to whom."""

from html import unescape
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.models import Collection, GroupCollectionPermission, ModelLogEntry

from pages.images.people import People
from pages.images.regions import MOST_REGIONS
from pages.models import CustomImage
from tests.factories import ImageFactory

pytestmark = pytest.mark.django_db
FACE = ("25", "25", "50", "50")
NAMES = ("x", "y", "width", "height")


@pytest.fixture
def image():
    return ImageFactory(size=(160, 120), people=People.AT_RISK)


def form(*rows, is_final="on"):
    """Return what a browser sends of rows of numbers."""
    data = {"regions-TOTAL_FORMS": len(rows), "regions-INITIAL_FORMS": 0, "is_final": is_final}
    for index, row in enumerate(rows):
        data |= {f"regions-{index}-{name}": value for name, value in zip(NAMES, row, strict=True)}
    return data


def blur(client, image, *rows, **fields):
    return client.post(reverse("blur_image", args=[image.pk]), form(*rows, **fields))


def pixels_of(image):
    stored = CustomImage.objects.get(pk=image.pk)
    with stored.file.open("rb") as file, Picture.open(BytesIO(file.read())) as picture:
        picture.load()
    return picture


def files_on_disk():
    folders = ("images", "original_images")
    return {f"{folder}/{name}" for folder in folders for name in default_storage.listdir(folder)[1]}


# What it does


def test_it_blurs_the_stored_file_and_leads_back_to_the_image(admin, image):
    before = pixels_of(image)

    response = blur(admin, image, ("", "", "", ""), FACE, ("0", "0", "10", "10"))

    assert response.headers["Location"] == reverse("wagtailimages:edit", args=[image.pk])
    after = pixels_of(image)
    assert after.getpixel((80, 60)) != before.getpixel((80, 60))
    assert len(after.crop((0, 0, 16, 12)).getcolors()) == 2
    assert after.getpixel((150, 110)) == before.getpixel((150, 110))


def test_the_picture_as_it_was_and_all_that_was_made_of_it_leave_the_disk(admin, image):
    admin.get(reverse("wagtailimages:edit", args=[image.pk]))
    admin.get(reverse("blur_image", args=[image.pk]))
    image.get_rendition("width-40")
    before = files_on_disk()

    blur(admin, image, FACE)

    assert len(before) > 3
    assert before.isdisjoint(files_on_disk())
    assert not image.renditions.exists()
    shown = CustomImage.objects.get().get_rendition("width-40")
    assert shown.file.name in files_on_disk()


def test_focal_point_words_and_answer_stay(admin):
    focus = {f"focal_point_{name}": 20 for name in NAMES}
    image = ImageFactory(size=(160, 120), people=People.AT_RISK, credit="Vera", **focus)

    blur(admin, image, FACE)

    stored = CustomImage.objects.get()
    assert {name: getattr(stored, name) for name in focus} == focus
    assert (stored.people, stored.credit, stored.title) == ("AT_RISK", "Vera", image.title)
    assert stored.file_size == stored.file.size
    assert stored.file_hash != image.file_hash


def test_the_history_says_who_blurred_it(admin, admin_user, image):
    blur(admin, image, FACE)

    entry = ModelLogEntry.objects.for_instance(image).get(action="pages.blur")
    assert entry.user == admin_user


def test_the_image_offers_it_and_it_says_that_it_is_final(admin, image):
    offered = admin.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()

    screen = admin.get(reverse("blur_image", args=[image.pk])).content.decode()

    assert reverse("blur_image", args=[image.pk]) in offered
    assert "the unblurred picture is not kept" in screen


# What it refuses

BAD = {
    "no region": ([("", "", "", "")], "Mark at least one region."),
    "half a region": ([("10", "10", "", "")], "This field is required."),
    "words": ([("left", "10", "10", "10")], "Enter a number."),
    "not a number": ([("NaN", "10", "10", "10")], "Enter a number."),
    "without end": ([("10", "10", "1e999", "10")], "Enter a number."),
    "outside": ([("100", "10", "10", "10")], "less than or equal to 99.9"),
    "before the edge": ([("-1", "10", "10", "10")], "greater than or equal to 0"),
    "too small": ([("10", "10", "0", "10")], "greater than or equal to 0.1"),
    "two hundred": ([FACE] * 200, "At most 100 regions can be blurred at once."),
}


@pytest.mark.parametrize(("rows", "said"), BAD.values(), ids=BAD)
def test_says_what_is_wrong_keeps_what_was_typed_and_changes_nothing(admin, image, rows, said):
    response = blur(admin, image, *rows)

    screen = unescape(response.content.decode())
    assert response.status_code == 200
    assert said in screen
    assert f'name="regions-{min(len(rows), MOST_REGIONS) - 1}-width"' in screen
    assert not any(rows[0]) or f'value="{rows[0][0]}"' in screen
    assert CustomImage.objects.get().file.name == image.file.name
    assert default_storage.exists(image.file.name)


def test_a_thousand_regions_are_refused(admin, image):
    response = blur(admin, image, *[FACE] * 1_000)

    assert response.status_code in (200, 400)
    assert CustomImage.objects.get().file.name == image.file.name


def test_asks_once_whether_it_is_meant(admin, image):
    response = blur(admin, image, FACE, is_final="")

    assert "a blur cannot be taken back" in unescape(response.content.decode())
    assert CustomImage.objects.get().file.name == image.file.name


def test_a_form_without_its_count_of_rows_is_refused(admin, image):
    response = admin.post(reverse("blur_image", args=[image.pk]), {"is_final": "on"})

    assert response.status_code == 200
    assert CustomImage.objects.get().file.name == image.file.name


def test_a_region_that_reaches_beyond_the_edge_ends_there(admin, image):
    response = blur(admin, image, ("90", "90", "50", "50"))

    assert response.status_code == 302
    assert pixels_of(image).size == (160, 120)


def test_a_file_that_is_gone_is_no_error_of_the_server(admin, image):
    default_storage.delete(image.file.name)

    opened = admin.get(reverse("blur_image", args=[image.pk]))
    response = blur(admin, image, FACE)

    assert opened.status_code == 200
    assert "The stored file of this picture cannot be read." in response.content.decode()


def test_an_image_that_is_not_there_is_not_found(admin):
    assert admin.get(reverse("blur_image", args=[404])).status_code == 404


# To whom


def somebody(django_user_model, *codenames):
    """Return a browser of somebody with these permissions on all images."""
    group = Group.objects.create(name="Group")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in codenames:
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(
                content_type__app_label="wagtailimages", codename=codename
            ),
        )
    user = django_user_model.objects.create_user("somebody", password="word")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client, user


def may_blur(client, image):
    """Tell whether somebody sees the screen, and whether what they send is done."""
    seen = client.get(reverse("blur_image", args=[image.pk])).status_code == 200
    blur(client, image, FACE)
    return seen, CustomImage.objects.get().file.name != image.file.name


@pytest.mark.parametrize(
    ("permissions", "may"),
    [((), False), (("choose_image",), False), (("add_image",), False), (("change_image",), True)],
    ids=["nothing", "choose", "add", "change"],
)
def test_only_who_may_change_the_image_may_blur_it(django_user_model, image, permissions, may):
    client, _user = somebody(django_user_model, *permissions)

    assert may_blur(client, image) == (may, may)


def test_who_uploaded_the_image_may_blur_it(django_user_model):
    client, user = somebody(django_user_model, "add_image")
    image = ImageFactory(size=(160, 120), uploaded_by_user=user)

    assert may_blur(client, image) == (True, True)


def test_nobody_who_is_not_signed_in_may(image):
    assert may_blur(Client(), image) == (False, False)
