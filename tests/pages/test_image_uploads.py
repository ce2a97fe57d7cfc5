"""Every road by which a picture comes in, and what is left of it on the disk."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from PIL import Image as Picture
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from pages.models import CustomImage, CustomRendition
from tests.factories import ImageFactory
from tests.pages import pictures
from tests.pages.roads import (
    NAME,
    ROADS,
    add,
    add_several,
    choose,
    create_in_code,
    photograph,
    replace,
    root_collection,
    save_in_code,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def vast_picture():
    """A few kilobytes that unfold to 200 megapixels."""
    return pictures.encoded(Picture.new("1", (20_000, 10_000)), "PNG")


REFUSED = [
    pytest.param(b"%PDF-1.7 no picture", "photo.jpg", "This file is not a picture", id="PDF"),
    pytest.param(b"just words", "photo.png", "This file is not a picture", id="text"),
    pytest.param(SVG, "drawing.svg", "SVG files are refused", id="SVG"),
    pytest.param(SVG, "drawing.png", "SVG files are refused", id="SVG by another name"),
    pytest.param(
        pictures.jpeg() + b"<script>alert(1)</script>", "a.jpg", "is hidden in this", id="polyglot"
    ),
    pytest.param(vast_picture(), "vast.png", "more than 60 megapixels", id="200 megapixels"),
    pytest.param(pictures.jpeg()[:900], "half.jpg", "did not arrive whole", id="cut off"),
    pytest.param(b"", "empty.jpg", "The submitted file is empty", id="empty"),
]


@pytest.fixture
def admin(admin_client, admin_user):
    """A browser of somebody who reads English."""
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    return admin_client


@pytest.fixture
def worker(settings):
    """Background work is done at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def stored_files(settings):
    """Return the originals on the disk; renditions are made of these."""
    paths = (path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    return [path for path in paths if path.parent.name != "images"]


def words_of(response):
    """Return what a screen says: a page, or the JSON that a script puts into one."""
    is_json = response.headers["Content-Type"] == "application/json"
    return str(response.json()) if is_json else unescape(response.content.decode())


# What is stored


@pytest.mark.parametrize("road", ROADS)
def test_stores_pixels_alone_under_a_random_name(admin, settings, road):
    upload = photograph()

    road(admin, upload)

    [path] = stored_files(settings)
    assert CustomImage.objects.get().file.path == str(path)
    assert re.fullmatch(r"[0-9a-f]{32}\.jpg", path.name)
    assert [kind for kind, marker in pictures.MARKERS.items() if marker in path.read_bytes()] == []


@pytest.mark.parametrize("road", ROADS)
def test_knows_size_and_digest_of_what_is_stored_and_not_of_what_was_sent(admin, road):
    upload = photograph(pictures.jpeg(pictures.quarters(size=(64, 48)), orientation=6))

    road(admin, upload)

    image = CustomImage.objects.get()
    data = image.file.read()
    assert (image.width, image.height) == (48, 64) == Picture.open(BytesIO(data)).size
    image._set_image_file_metadata()
    assert (image.file_size, image.file_hash) == (
        len(data),
        CustomImage.objects.get().get_file_hash(),
    )


@pytest.mark.parametrize("road", [add, add_several, choose])
@pytest.mark.parametrize("title", [NAME, NAME.removesuffix(".jpg"), "img 0042 IVANOV tverskaya-13"])
def test_the_title_is_not_the_name_of_the_file(admin, road, title):
    road(admin, photograph(), title=title)

    title = CustomImage.objects.get().title
    assert re.fullmatch(r"Image of [\d/]+", title)


def test_a_title_of_its_own_stays(admin):
    add(admin, photograph(), title="Ivanov in his garden")

    assert CustomImage.objects.get().title == "Ivanov in his garden"


def test_a_picture_may_come_with_the_extension_of_another_format(admin, settings):
    add(admin, photograph(pictures.webp(), name="photo.jpg"))

    assert [path.suffix for path in stored_files(settings)] == [".webp"]


def test_a_picture_that_waits_for_the_rest_of_its_form_is_pixels_already(admin, settings):
    add_several(admin, photograph(), title="long " * 100)

    [path] = stored_files(settings)
    assert UploadedFile.objects.get().file.path == str(path)
    assert re.fullmatch(r"[0-9a-f]{32}\.jpg", path.name)
    assert b"MARKER" not in path.read_bytes()


def test_a_picture_that_waited_becomes_an_image_and_leaves_nothing_behind(admin, settings):
    add_several(admin, photograph(), title="long " * 100)
    upload = UploadedFile.objects.get()
    prefix = f"uploaded-image-{upload.pk}"

    answer = admin.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk]),
        {f"{prefix}-title": "A garden", f"{prefix}-collection": root_collection().pk},
    )

    assert answer.json()["success"]
    [path] = stored_files(settings)
    assert CustomImage.objects.get().file.path == str(path)
    assert b"MARKER" not in path.read_bytes()


# Replacing


@pytest.mark.usefixtures("worker")
def test_replacing_a_file_deletes_the_old_one_and_its_renditions(admin, settings):
    image = ImageFactory(title="A garden")
    rendition = image.get_rendition("width-20")
    old_file, old_rendition = Path(image.file.path), Path(rendition.file.path)

    response = replace(admin, photograph())

    assert response.status_code == 302
    [path] = stored_files(settings)
    assert path != old_file
    assert b"MARKER" not in path.read_bytes()
    assert not old_rendition.exists()
    assert not CustomRendition.objects.filter(pk=rendition.pk).exists()


def test_changing_words_leaves_the_file_as_it_is(admin, settings):
    image = ImageFactory(title="A garden")
    before = Path(image.file.path).read_bytes()

    replace(admin, "", image=image, title="A garden in spring", credit="Vera")

    [path] = stored_files(settings)
    assert path == Path(image.file.path)
    assert path.read_bytes() == before
    assert CustomImage.objects.get().credit == "Vera"


def test_replacing_a_file_in_code_knows_its_new_size(db):
    image = ImageFactory(size=(64, 40))

    image.file = ContentFile(pictures.jpeg(pictures.quarters(size=(32, 16))), name=NAME)
    image.save()

    image = CustomImage.objects.get()
    assert (image.width, image.height) == (32, 16)
    assert image.file_size == Path(image.file.path).stat().st_size


# What is refused


@pytest.mark.parametrize("road", [add, add_several, choose])
@pytest.mark.parametrize(("content", "name", "message"), REFUSED)
def test_says_at_the_file_why_it_is_refused_and_stores_nothing(
    admin, settings, road, content, name, message
):
    upload = SimpleUploadedFile(name, content)

    response = road(admin, upload)

    assert response.status_code == 200
    assert message in words_of(response)
    assert stored_files(settings) == []
    assert not CustomImage.objects.exists()
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize(("content", "name", "message"), REFUSED)
def test_a_refused_replacement_leaves_the_old_file(admin, settings, content, name, message):
    image = ImageFactory(title="A garden")

    response = replace(admin, SimpleUploadedFile(name, content), image=image)

    assert response.status_code == 200
    assert message in words_of(response)
    assert stored_files(settings) == [Path(image.file.path)]
    assert CustomImage.objects.get().file.name == image.file.name


def test_refuses_more_bytes_than_allowed_before_it_decodes_them(admin, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100

    response = add(admin, photograph())

    assert "too big" in words_of(response)
    assert stored_files(settings) == []


@pytest.mark.parametrize("road", [create_in_code, save_in_code])
def test_code_gets_the_refusal_as_an_error(db, settings, road):
    upload = SimpleUploadedFile("drawing.svg", SVG)

    with translation.override("en"), pytest.raises(ValidationError, match="SVG files are refused"):
        road(None, upload)

    assert stored_files(settings) == []


@pytest.mark.parametrize(("content", "name", "message"), REFUSED[:6])
def test_code_that_brings_no_picture_gets_no_other_error_than_the_refusal(
    db, content, name, message
):
    """Willow would open the file as soon as an image is given it, and know fewer words."""
    with translation.override("en"), pytest.raises(ValidationError, match=message):
        create_in_code(None, SimpleUploadedFile(name, content))
