"""Documents, and the files that are sent to nobody."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from tests.api.raw import raw_body
from tests.factories import DocumentFactory, ImageFactory, paragraphs, publish_post


def test_the_original_of_an_image_is_sent_to_nobody(client, editor_client):
    image = ImageFactory()
    publish_post(image=image)

    path = f"/media/{image.file.name}"

    assert path.startswith("/media/original_images/")
    assert editor_client.get(path).status_code == 404
    # Who is not logged in is not even told whether there is such a file.
    assert client.get(path).status_code in (302, 404)
    assert client.get(path).status_code == client.get(f"{path}-other").status_code


@pytest.mark.parametrize("form", ["block", "link"])
def test_a_document_is_sent_only_while_a_published_page_offers_it(client, editor_client, form):
    document = DocumentFactory()
    link = f'<p><a linktype="document" id="{document.pk}">a</a></p>'
    body = {
        "block": raw_body(("document", {"document": document.pk})),
        "link": raw_body(("paragraph", link)),
    }[form]

    found = [client.get(document.url).status_code]
    post = publish_post(body=body)
    found.append(client.get(document.url).status_code)
    post.unpublish()
    found.append(client.get(document.url).status_code)

    assert found == [404, 200, 404]
    assert editor_client.get(document.url).status_code == 200


def test_a_document_of_a_draft_edit_is_not_sent(client, db):
    post = publish_post(body=paragraphs("a"))
    document = DocumentFactory()
    post.body = raw_body(("document", {"document": document.pk}))

    post.save_revision()

    assert client.get(document.url).status_code == 404


def test_a_document_in_a_private_collection_is_not_sent(client, db):
    document = DocumentFactory(
        collection=Collection.get_first_root_node().add_child(name="Private")
    )
    publish_post(body=raw_body(("document", {"document": document.pk})))

    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )

    assert client.get(document.url).status_code != 200


def test_a_document_is_not_sent_by_its_file(client, editor_client):
    document = DocumentFactory()
    publish_post(body=raw_body(("document", {"document": document.pk})))

    path = f"/media/{document.file.name}"

    assert editor_client.get(path).status_code == 404
    assert client.get(path).status_code in (302, 404)


@pytest.mark.parametrize("is_offered", [True, False])
def test_no_cache_sends_a_document_without_asking_whether_it_may(client, editor_client, is_offered):
    document = DocumentFactory()
    if is_offered:
        publish_post(body=raw_body(("document", {"document": document.pk})))

    response = (client if is_offered else editor_client).get(document.url)
    again = editor_client.get(document.url, headers={"If-None-Match": response.headers["ETag"]})

    assert response.headers["Cache-Control"] == "private, no-cache"
    assert again.status_code == 304


def test_a_document_that_was_taken_down_is_not_said_to_be_the_same(client, db):
    document = DocumentFactory()
    post = publish_post(body=raw_body(("document", {"document": document.pk})))
    tag = client.get(document.url).headers["ETag"]

    post.unpublish()

    answer = client.get(document.url, headers={"If-None-Match": tag})
    assert answer.status_code == 404
