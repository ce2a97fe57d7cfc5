"""Images and documents on their way into a private collection and out of it."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from cms.publication.models import PublishedPage
from tests.factories import DocumentFactory, ImageFactory, publish_post
from tests.publication.oracle import assert_in_step


@pytest.fixture
def secret(db):
    """A private collection."""
    collection = Collection.get_first_root_node().add_child(name="Secret")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def move(file, collection, admin_client):
    file.collection = collection
    file.save()


def move_in_bulk(file, collection, admin_client):
    """Do it on the screen that lists files, which updates their rows without saving them."""
    action = [file._meta.app_label, file._meta.model_name, "add_to_collection"]
    address = reverse("wagtail_bulk_action", args=action)
    query = f"?next=/admin/&id={file.pk}"
    response = admin_client.post(address + query, {"collection": collection.pk})
    assert response.status_code == 302, response.content


ROADS = pytest.mark.parametrize("road", [move, move_in_bulk], ids=["saved", "in bulk"])


def post_with(image, document):
    block = ("document", {"document": document, "title": ""})
    return publish_post(title="Весна", image=image, body=[block])


def shown_by(post):
    """Return whether readers see the image and the document of a post."""
    document = PublishedPage.objects.get(pk=post.pk).document
    return document["image"] is not None, bool(document["body"])


@ROADS
def test_what_is_moved_into_a_private_collection_is_hidden(secret, admin_client, road):
    image, document = ImageFactory(), DocumentFactory()
    post = post_with(image, document)
    assert shown_by(post) == (True, True)

    road(image, secret, admin_client)
    road(document, secret, admin_client)

    assert shown_by(post) == (False, False)
    assert_in_step()


@ROADS
def test_what_is_moved_out_of_a_private_collection_is_shown(secret, admin_client, road):
    image, document = ImageFactory(collection=secret), DocumentFactory(collection=secret)
    post = post_with(image, document)
    assert shown_by(post) == (False, False)

    road(image, Collection.get_first_root_node(), admin_client)
    road(document, Collection.get_first_root_node(), admin_client)

    assert shown_by(post) == (True, True)
    assert_in_step()
