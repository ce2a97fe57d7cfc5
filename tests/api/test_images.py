"""The files behind the addresses of images: of the promised size and type, for who may see them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.models import Collection, CollectionViewRestriction

from cms.publication.rendering.presets import PRESETS
from cms.publication.renditions import prepare_renditions
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    picture_file,
    publish,
    publish_post,
)
from tests.pages import pictures

FILE = "{ url width height contentType }"
RENDITIONS = "\n".join(
    f"{preset}{name}: rendition(preset: {preset}, format: {name}) {FILE}"
    for preset in PRESETS
    for name in ("AVIF", "WEBP", "JPEG", "PNG")
)
EVERY_RENDITION = f'{{ newsPosts(locale: "ru") {{ nodes {{ image {{ {RENDITIONS} }} }} }} }}'
SOURCES = """
    { newsPosts(locale: "ru") { nodes { image {
      sources(preset: FULL) { contentType srcset sizes }
      rendition(preset: FULL) { url width }
      focalPoint { x y }
    } } } }
"""
URL = '{ newsPosts(locale: "ru") { nodes { image { rendition(preset: CARD) { url } } } } }'


def image_in(data):
    return data["newsPosts"]["nodes"][0]["image"]


def path_of(url):
    assert url.startswith("http://localhost/")
    return url.removeprefix("http://localhost")


def card_path(api):
    return path_of(image_in(api.query(URL))["rendition"]["url"])


def content(response):
    return b"".join(response.streaming_content)


SHAPES = {
    "wide": {"size": (1900, 300)},
    "tall": {"size": (300, 1900)},
    "tiny": {"size": (7, 3)},
    "one pixel": {"size": (1, 1)},
    "just a preset": {"size": (800, 500)},
    "between": {"size": (641, 401)},
    "odd": {"size": (1283, 721)},
    "focal point": {
        "size": (1000, 700),
        "focal_point_x": 900,
        "focal_point_y": 100,
        "focal_point_width": 150,
        "focal_point_height": 150,
    },
    "focal point beyond the edge": {
        "size": (500, 900),
        "focal_point_x": 499,
        "focal_point_y": 899,
        "focal_point_width": 400,
        "focal_point_height": 300,
    },
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_rendition_is_of_the_size_and_type_that_is_promised(api, client, shape):
    image = ImageFactory(**SHAPES[shape])
    publish_post(image=image)
    prepare_renditions.func(image.pk)

    promised = image_in(api.query(EVERY_RENDITION)).values()

    sent = [client.get(path_of(each["url"])) for each in promised]
    assert len(sent) == 20
    assert {response.status_code for response in sent} == {200}
    found = [(Picture.open(BytesIO(content(each))), each["Content-Type"]) for each in sent]
    assert [(*picture.size, picture.get_format_mimetype(), kind) for picture, kind in found] == [
        (each["width"], each["height"], each["contentType"], each["contentType"])
        for each in promised
    ]


@pytest.mark.parametrize("size", [(1900, 1300), (641, 401), (300, 1900), (7, 3)])
def test_every_source_is_as_wide_as_it_says(api, client, size):
    image = ImageFactory(size=size)
    publish_post(image=image)
    prepare_renditions.func(image.pk)

    shown = image_in(api.query(SOURCES))

    assert [each["contentType"] for each in shown["sources"]] == [
        "image/avif",
        "image/webp",
        "image/jpeg",
    ]
    for source in shown["sources"]:
        for candidate in source["srcset"].split(", "):
            url, width = candidate.split(" ")
            response = client.get(path_of(url))
            assert response["Content-Type"] == source["contentType"]
            assert Picture.open(BytesIO(content(response))).width == int(width.removesuffix("w"))
        assert int(width.removesuffix("w")) == shown["rendition"]["width"]


def test_a_focal_point_is_told_as_parts_of_the_image(api):
    publish_post(
        image=ImageFactory(
            size=(400, 200),
            focal_point_x=100,
            focal_point_y=150,
            focal_point_width=10,
            focal_point_height=10,
        )
    )

    assert image_in(api.query(SOURCES))["focalPoint"] == {"x": 0.25, "y": 0.75}


def test_another_focal_point_gives_other_addresses(api):
    image = ImageFactory()
    publish_post(image=image)
    before = card_path(api)

    image.focal_point_x = image.focal_point_y = 10
    image.focal_point_width = image.focal_point_height = 5
    image.save()

    assert card_path(api) != before


@pytest.mark.parametrize("maker", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_rendition_holds_metadata(api, client, maker):
    file = ContentFile(pictures.MAKERS[maker](pictures.quarters(size=(900, 600))), name="a.bin")
    image = ImageFactory(file=file)
    publish_post(image=image)
    prepare_renditions.func(image.pk)

    urls = [each["url"] for each in image_in(api.query(EVERY_RENDITION)).values()]

    sent = [content(client.get(path_of(url))) for url in urls]
    assert [
        (name, url)
        for name, mark in pictures.MARKERS.items()
        for url in urls
        for each in sent
        if mark in each
    ] == []
    for each in sent:
        picture = Picture.open(BytesIO(each))
        assert not picture.getexif()
        assert "xmp" not in picture.info


def test_a_rendition_is_kept_for_a_year(api, client):
    publish_post(image=ImageFactory())

    response = client.get(card_path(api))

    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=30, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_a_format_that_is_not_made_yet_is_answered_by_jpeg_for_a_minute(api, client):
    image = ImageFactory(size=(900, 600))
    publish_post(image=image)
    path = card_path(api).replace(".jpg", ".avif")

    early = client.get(path)
    prepare_renditions.func(image.pk)
    late = client.get(path)

    assert (early["Content-Type"], early["Cache-Control"]) == (
        "image/jpeg",
        "public, max-age=60, s-maxage=30",
    )
    assert Picture.open(BytesIO(content(early))).size == (800, 500)
    assert late["Content-Type"] == "image/avif"
    assert "immutable" in late["Cache-Control"]


def test_an_image_is_sent_only_while_a_published_page_shows_it(api, client, ru_index):
    image = ImageFactory()
    (post,) = publish(NewsPostPageFactory(parent=ru_index, image=image))
    path = card_path(api)

    found = [client.get(path).status_code]
    post.unpublish()
    found.append(client.get(path).status_code)
    publish(post)
    found.append(client.get(path).status_code)
    post.image = None
    publish(post)
    found.append(client.get(path).status_code)

    assert found == [200, 404, 200, 404]


def test_an_image_in_a_private_collection_is_not_sent(api, client):
    image = ImageFactory(collection=Collection.get_first_root_node().add_child(name="Private"))
    publish_post(image=image)
    path = card_path(api)

    CollectionViewRestriction.objects.create(collection=image.collection)

    assert client.get(path).status_code == 404


def test_editors_see_images_of_drafts_and_no_cache_keeps_them(api, client, editor_client):
    post = publish_post(image=ImageFactory())
    path = card_path(api)
    post.unpublish()

    response = editor_client.get(path)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert client.get(path).status_code == 404


def test_an_editor_gets_what_readers_get_of_a_published_image(api, editor_client):
    publish_post(image=ImageFactory())

    response = editor_client.get(card_path(api))

    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=30, immutable"
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("card-", "poster-"),
        ("card-", "original-"),
        ("card-", "CARD-"),
        ("-64.", "-65."),
        ("-64.", "-0."),
        ("-64.", "-٦٤."),
        (".jpg", ".gif"),
        (".jpg", ".jpeg"),
        (".jpg", ""),
        (".jpg", ".jpg/"),
        ("/card", "/../card"),
    ],
)
def test_another_address_is_not_found(api, client, editor_client, part, other):
    publish_post(image=ImageFactory(size=(64, 40)))
    path = card_path(api)
    assert part in path

    address = path.replace(part, other)

    assert client.get(address).status_code == editor_client.get(address).status_code == 404


def test_an_address_with_another_key_is_not_found(api, client, editor_client):
    publish_post(image=ImageFactory())
    path = card_path(api)
    key = path.split("/")[2].partition("-")[2]

    other = path.replace(key, key[::-1])

    assert client.get(other).status_code == editor_client.get(other).status_code == 404


def test_an_image_that_was_replaced_is_not_found_at_its_old_address(api, client):
    image = ImageFactory()
    publish_post(image=image)
    old = card_path(api)

    image.file = picture_file(colour="red")
    image._set_image_file_metadata()
    image.save()

    assert client.get(old).status_code == 404
    assert client.get(card_path(api)).status_code == 200


def test_a_rendition_whose_file_is_lost_is_made_anew(api, client):
    image = ImageFactory()
    publish_post(image=image)
    path = card_path(api)
    before = content(client.get(path))
    lost = image.renditions.get().file

    lost.storage.delete(lost.name)

    assert content(client.get(path)) == before


def test_an_image_whose_file_is_lost_is_not_found(api, client):
    image = ImageFactory()
    publish_post(image=image)

    image.file.storage.delete(image.file.name)

    assert client.get(card_path(api)).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_images_can_only_be_read(api, client, method):
    publish_post(image=ImageFactory())

    assert getattr(client, method)(card_path(api)).status_code == 405


def test_no_answer_names_the_file_of_an_image(api):
    image = ImageFactory()
    publish_post(image=image, body=[("image", {"image": image})])

    response = api.post(EVERY_RENDITION)

    assert image.file.name.rpartition("/")[2].encode() not in response.content
