"""One photograph that was taken from readers: it is nowhere, and neither are its words."""

import pytest
from django.core.files.storage import default_storage

from cms.publication.models import Change, PublishedPage
from cms.publication.renditions import prepare_renditions, ready_rendition
from cms.publication.withdrawals.pictures import (
    erase_picture,
    show_picture_again,
    withdraw_picture,
)
from pages.models import CustomImage
from tests.factories import ImageFactory, publish_post, translate
from tests.publication.oracle import assert_in_step, changes_since, last_change

pytestmark = pytest.mark.django_db
Kind = Change.Kind


@pytest.fixture
def image(db):
    return ImageFactory(size=(900, 600), credit="Анна")


@pytest.fixture
def post(image):
    """A post in both languages that shows the image above its text and in it."""
    body = [("image", {"image": image, "caption": "<p>Лицо</p>"})]
    post = publish_post(
        title="Весна", slug="spring", image=image, image_alt="Лицо", image_caption="Лицо", body=body
    )
    translate(post, "en", title="Spring")
    return post


def address_of(client, api):
    query = '{ newsPosts(locale: "ru") { nodes { image { rendition(preset: CARD) { url } } } } }'
    (post,) = api.query(query)["newsPosts"]["nodes"]
    return post["image"]["rendition"]["url"].removeprefix("http://localhost")


def test_it_leaves_every_page_that_shows_it_with_its_words(post, image):
    before = last_change()

    withdraw_picture(image)

    rows = PublishedPage.objects.filter(content_id=post.translation_key)
    assert [(row.document["image"], row.document["body"]) for row in rows] == [(None, [])] * 2
    assert not [row for row in rows if "Лицо" in str(row.document)]
    assert {kind for kind, _page in changes_since(before)} == {Kind.TOUCHED}
    assert_in_step()


def test_its_addresses_answer_nothing(post, image, client, api):
    address = address_of(client, api)
    assert client.get(address).status_code == 200

    withdraw_picture(image)

    assert client.get(address).status_code == 404


def test_its_sizes_are_deleted_and_the_original_is_kept(post, image):
    prepare_renditions.call(image.pk)
    sizes = [each.file.name for each in image.renditions.all()]

    withdraw_picture(image)

    assert sizes
    assert not [name for name in sizes if default_storage.exists(name)]
    assert default_storage.exists(image.file.name)


def test_no_size_is_made_of_it_in_the_background(image):
    withdraw_picture(image)

    prepare_renditions.call(image.pk)

    assert not image.renditions.exists()


def test_a_size_that_was_being_made_meanwhile_goes(image, monkeypatch):
    def make_and_withdraw(self, *filters):
        ready_rendition(self, "width-400", file_format="jpeg")
        withdraw_picture(CustomImage.objects.get(pk=self.pk))
        ready_rendition(self, "width-400", file_format="jpeg")

    monkeypatch.setattr(CustomImage, "get_renditions", make_and_withdraw)

    prepare_renditions.call(image.pk)

    assert not image.renditions.exists()


def test_a_page_that_names_it_later_does_not_show_it(image):
    withdraw_picture(image)

    post = publish_post(image=image, image_alt="Лицо")

    assert PublishedPage.objects.get(pk=post.pk).document["image"] is None


def test_it_is_shown_again(post, image):
    withdraw_picture(image)

    show_picture_again(image)

    assert PublishedPage.objects.get(pk=post.pk).document["image"]["alt"] == "Лицо"
    assert_in_step()


def test_erased_it_leaves_no_file_and_every_page(post, image):
    prepare_renditions.call(image.pk)
    files = [image.file.name, *(each.file.name for each in image.renditions.all())]

    erase_picture(image)

    assert not [name for name in files if default_storage.exists(name)]
    assert PublishedPage.objects.get(pk=post.pk).document["image"] is None
    assert_in_step()
