"""A photograph that was blurred after it was published: the old picture is nowhere any more."""

import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image as Picture
from wagtail.images.models import SourceImageIOError

from cms.publication.renditions import prepare_renditions, ready_rendition
from pages.models import CustomImage
from tests.factories import ImageFactory, picture_file, publish_post, translate

PRESETS = ("THUMBNAIL", "CARD", "WIDE", "FULL", "SOCIAL")
PICTURES = "\n".join(
    f"{name}: sources(preset: {name}) {{ srcset }} {name}2: rendition(preset: {name}) {{ url }}"
    for name in PRESETS
)
EVERY_PICTURE = f"""
    {{ newsPosts(locale: "ru", fallback: ["en"]) {{
      nodes {{ image {{ {PICTURES} }} body {{ html }} }}
    }} }}
"""
PAGES = ("/ru/", "/ru/news/", "/ru/news/spring/", "/en/news/spring/")
ADDRESS = re.compile(r"/images/[\w-]+/[\w-]+\.\w+")
RED, BLACK = (255, 0, 0), (0, 0, 0)


@pytest.fixture
def image(db):
    """Something red on black: what is red is what must not be seen."""
    picture = Picture.new("RGB", (900, 600), "black")
    picture.paste("red", (300, 200, 600, 400))
    stream = BytesIO()
    picture.save(stream, "PNG")
    return ImageFactory(file=ContentFile(stream.getvalue(), name="picture.png"))


@pytest.fixture
def post(image):
    """A post in both languages that shows the image above its text and in it."""
    post = publish_post(
        title="Весна", slug="spring", image=image, body=[("image", {"image": image, "caption": ""})]
    )
    translate(post, "en", title="Spring")
    return post


@pytest.fixture
def answers(client, api):
    """Return all that the service says about the post, as one text."""

    def ask():
        pages = [client.get(path).content.decode() for path in PAGES]
        return "".join([api.post(EVERY_PICTURE).content.decode(), *pages])

    return ask


def blur_in_code(image, admin_client):
    image.file = picture_file(size=(900, 600), colour="black")
    image.save()


def blur_on_the_screen(image, admin_client):
    form = {
        "title": "A picture",
        "file": picture_file(size=(900, 600), colour="black"),
        "collection": image.collection_id,
        "tags": "",
    }
    assert (
        admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), form).status_code == 302
    )


def blur_with_the_tool(image, admin_client):
    form = {"regions-TOTAL_FORMS": 1, "regions-INITIAL_FORMS": 0, "is_final": "on"}
    region = {"x": "30", "y": "30", "width": "40", "height": "40"}
    form |= {f"regions-0-{name}": value for name, value in region.items()}
    assert admin_client.post(reverse("blur_image", args=[image.pk]), form).status_code == 302


def fetched(client, addresses):
    """Return the colour in the middle of the picture at each address that has one."""
    colours = {}
    for address in addresses:
        response = client.get(address)
        if response.status_code == 200:
            colours[address] = colour_of(b"".join(response.streaming_content))
    return colours


def colour_of(content):
    """Return the colour of a picture's middle, to the nearest of full and none."""
    with Picture.open(BytesIO(content)) as picture:
        middle = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
    return tuple(255 if part > 127 else 0 for part in middle)


def files_on_disk():
    folders = ("images", "original_images")
    return {f"{folder}/{name}" for folder in folders for name in default_storage.listdir(folder)[1]}


@pytest.mark.parametrize(
    "blur",
    [blur_in_code, blur_on_the_screen, blur_with_the_tool],
    ids=lambda blur: blur.__name__,
)
def test_no_answer_leads_to_the_old_picture(blur, post, image, answers, client, admin_client):
    before = set(ADDRESS.findall(answers()))
    assert set(fetched(client, before).values()) == {RED}
    old_files = files_on_disk()

    blur(CustomImage.objects.get(pk=image.pk), admin_client)

    client.logout()
    assert fetched(client, before) == {}
    after = set(ADDRESS.findall(answers()))
    assert len(after) == len(before)
    assert before.isdisjoint(after)
    shown = fetched(client, after)
    assert shown.keys() == after
    assert set(shown.values()) == {BLACK}
    assert old_files.isdisjoint(files_on_disk())


@pytest.mark.parametrize(
    "make",
    [
        lambda image: ready_rendition(image, "width-320", file_format="jpeg"),
        lambda image: image.get_rendition("max-165x165"),
        lambda image: image.get_renditions("max-165x165", "width-400"),
    ],
    ids=["for readers", "for the admin", "many"],
)
def test_nothing_is_left_of_a_rendition_that_was_being_made_meanwhile(image, make):
    image.get_rendition("width-100")
    busy = CustomImage.objects.get(pk=image.pk)
    busy.file.open("rb")
    blur_in_code(image, None)
    after = files_on_disk()

    # The file is deleted, and whoever has opened it before reads it to its end.
    with pytest.raises(SourceImageIOError):
        make(busy)

    assert not image.renditions.exists()
    assert files_on_disk() == after
    found = ready_rendition(image, "width-320", file_format="jpeg")
    with found.file.open("rb") as file:
        assert colour_of(file.read()) == BLACK


def test_what_was_made_of_the_old_picture_goes_when_the_making_ends(image, monkeypatch):
    def replace_meanwhile(self, *filters):
        made = original(self, *filters)
        blur_in_code(CustomImage.objects.get(pk=self.pk), None)
        # As a process does that began before: its rows come after those were deleted.
        for rendition in made.values():
            rendition.save(force_insert=True)
        return made

    original = CustomImage.get_renditions
    monkeypatch.setattr(CustomImage, "get_renditions", replace_meanwhile)

    prepare_renditions.call(image.pk)

    assert not image.renditions.exists()
