"""Every road, every format, every place in a picture that can say something: nothing is left."""

import re
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.publication.rendering.presets import PRESETS
from pages.models import CustomImage
from tests.factories import publish_post
from tests.pages import pictures, roads
from tests.pages.phones import everything_on_disk
from tests.pages.roads import EVERY_ROAD, photograph

FORMATS = {name: make() for name, make in (pictures.MAKERS | pictures.VARIANTS).items()}
# What only stands where something beside pixels is kept.
TRACES = re.compile(rb"MARKER|Exif|xmpmeta|8BIM|Photoshop|tEXt|iTXt|zTXt|eXIf|fdAT|EXIF|C2PA|MPF\0")
ADDRESSES = """{ newsPosts(locale: "ru") { nodes { image { %s } } } }"""


@pytest.fixture(autouse=True)
def _pieces_root(settings, tmp_path_factory):
    settings.PHOTO_PIECES_ROOT = tmp_path_factory.mktemp("arriving")


@pytest.fixture
def admin(admin_client, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    return admin_client


def planted(data):
    return [kind for kind, marker in pictures.MARKERS.items() if marker in data]


def names_on_disk():
    paths = [path for path in Path(configured.MEDIA_ROOT).rglob("*") if path.is_file()]
    return " ".join(path.name for path in paths)


@pytest.mark.parametrize("road", EVERY_ROAD)
@pytest.mark.parametrize("name", pictures.MAKERS)
def test_whatever_the_road_only_pixels_are_stored(admin, road, name):
    upload = photograph(FORMATS[name] + pictures.MARKERS["trailing"])

    road(admin, upload)

    assert len(planted(FORMATS[name])) >= 4
    assert TRACES.findall(everything_on_disk()) == []
    assert not re.search("Ivanov|Tverskaya|IMG", names_on_disk())


@pytest.mark.parametrize("name", pictures.VARIANTS)
def test_whatever_the_variant_only_pixels_are_stored(db, name):
    upload = photograph(FORMATS[name] + pictures.MARKERS["trailing"])

    image = roads.create_in_code(None, upload)

    assert len(planted(FORMATS[name])) >= 4
    assert TRACES.findall(Path(image.file.path).read_bytes()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_whatever_the_format_readers_get_pixels_alone(client, api, name):
    image = roads.create_in_code(None, photograph(FORMATS[name] + pictures.MARKERS["trailing"]))
    publish_post(image=image)

    sent = [client.get(address) for address in addresses(api)]

    assert {answer.status_code for answer in sent} == {200}
    assert len({answer.headers["Content-Type"] for answer in sent}) >= 3
    assert [TRACES.findall(b"".join(answer)) for answer in sent] == [[]] * len(sent)
    assert TRACES.findall(everything_on_disk()) == []


def addresses(api):
    """Return the address of the post's image in every preset and format."""
    fields = "\n".join(
        f"{preset}{name}: rendition(preset: {preset}, format: {name}) {{ url }}"
        for preset in PRESETS
        for name in ("WEBP", "JPEG", "PNG", "AVIF")
    )
    (post,) = api.query(ADDRESSES % fields)["newsPosts"]["nodes"]
    return [each["url"].removeprefix("http://localhost") for each in post["image"].values()]


@pytest.mark.parametrize("road", [roads.wait, roads.add_several])
def test_the_name_of_a_file_is_proposed_as_no_title(admin, road):
    response = road(admin, photograph())

    assert "Image of" in response.json()["form"]
    assert "Ivanov" not in response.json()["form"]


def test_no_file_is_written_down_before_it_is_pixels(admin, settings, monkeypatch):
    """Django puts large uploads into a folder for temporary files, where a crash leaves them."""
    monkeypatch.setattr(
        "django.core.files.uploadedfile.TemporaryUploadedFile.__init__",
        lambda *_arguments: pytest.fail("written down"),
    )
    vast = pictures.encoded(pictures.Image.effect_noise((2200, 2200), 90), "PNG")
    assert len(vast) > 3 * 1024 * 1024

    roads.add(admin, photograph(vast))

    assert CustomImage.objects.count() == 1


def test_nobody_is_asked_for_a_portrait(admin):
    response = admin.get(reverse("wagtailadmin_account"))

    assert response.status_code == 200
    assert "avatar-avatar" not in response.content.decode()
    assert "name_email-first_name" in response.content.decode()
