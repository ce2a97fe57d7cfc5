"""Images, topics and documents: what pages show of them is right at once when they change."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Locale

from cms.publication.models import Change, PublishedPage
from pages.models import CustomDocument, CustomImage, Topic
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    TopicFactory,
    picture_file,
    publish,
    publish_post,
)
from tests.publication.oracle import assert_in_step, changes_since, last_change

Kind = Change.Kind


@pytest.fixture
def image(db):
    return ImageFactory(credit="Анна", collection=private_to_be())


@pytest.fixture
def document(db):
    return DocumentFactory(title="Программа", collection=private_to_be())


@pytest.fixture
def topic(db):
    return TopicFactory(name="Мир", slug="peace")


@pytest.fixture
def post(image, document, topic):
    """A post that shows an image twice, a document twice and a topic."""
    link = f'<a linktype="document" id="{document.pk}">тут</a>'
    body = [
        ("image", {"image": image, "caption": ""}),
        ("document", {"document": document, "title": ""}),
        ("paragraph", f"<p>Читайте {link}.</p>"),
    ]
    return publish_post(title="Весна", image=image, body=body, topics=[topic])


def private_to_be():
    found = Collection.objects.filter(name="Archive").first()
    return found or Collection.get_first_root_node().add_child(name="Archive")


def document_of(page):
    return PublishedPage.objects.get(pk=page.pk).document


def types_of_blocks(page):
    return [block["type"] for block in document_of(page)["body"]]


def assert_touched(page, *, since):
    """Only this page changed for readers, and the log says that once."""
    assert changes_since(since) == [(Kind.TOUCHED, page.pk)]
    assert_in_step()


def test_another_credit(post, image):
    before = last_change()
    image.credit = "Борис"

    image.save()

    assert document_of(post)["image"]["credit"] == "Борис"
    assert_touched(post, since=before)


def test_another_focal_point_has_another_address(post, image):
    before, address = last_change(), document_of(post)["image"]["url_key"]
    image.focal_point_x, image.focal_point_y = 10, 20
    image.focal_point_width = image.focal_point_height = 4

    image.save()

    assert document_of(post)["image"]["focal_point"] == [0.1562, 0.5]
    assert document_of(post)["image"]["url_key"] != address
    assert_touched(post, since=before)


def test_another_file_on_the_screen(post, image, admin_client):
    before, address = last_change(), document_of(post)["image"]["url_key"]
    form = {
        "title": "A picture",
        "file": picture_file(size=(100, 50), colour="black"),
        "collection": image.collection_id,
        "tags": "",
    }

    response = admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), form)

    assert response.status_code == 302
    assert document_of(post)["image"]["url_key"] != address
    assert document_of(post)["image"]["sizes"]["FULL"][-1] == [100, 50]
    assert_touched(post, since=before)


@pytest.mark.parametrize("on_screen", [False, True], ids=["in code", "on the screen"])
def test_a_deleted_image(post, image, admin_client, on_screen):
    before = last_change()

    if on_screen:
        admin_client.post(reverse("wagtailimages:delete", args=[image.pk]))
    else:
        image.delete()

    assert not CustomImage.objects.exists()
    assert document_of(post)["image"] is None
    assert "image" not in types_of_blocks(post)
    assert_touched(post, since=before)


def test_a_deleted_document(post, document):
    before = last_change()

    document.delete()

    assert not CustomDocument.objects.exists()
    assert types_of_blocks(post) == ["image", "paragraph"]
    assert "href" not in str(document_of(post))
    assert_touched(post, since=before)


def test_another_title_of_a_document(post, document):
    before = last_change()
    document.title = "Другая программа"

    document.save()

    assert document_of(post)["body"][1]["title"] == "Другая программа"
    assert_touched(post, since=before)


def test_a_collection_made_private_hides_its_images_and_documents(post):
    before = last_change()

    CollectionViewRestriction.objects.create(collection=private_to_be(), restriction_type="login")

    assert document_of(post)["image"] is None
    assert types_of_blocks(post) == ["paragraph"]
    assert_touched(post, since=before)


def test_a_collection_made_private_and_public_on_the_screen(post, admin_client):
    before = document_of(post)
    address = reverse("wagtailadmin_collections:set_privacy", args=[private_to_be().pk])

    admin_client.post(address, {"restriction_type": "login"})
    hidden = document_of(post)
    admin_client.post(address, {"restriction_type": "none"})

    assert hidden["image"] is None
    assert document_of(post) == before
    assert_in_step()


def test_an_image_moved_into_a_private_collection(post, image):
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node().add_child(name="Secret"),
        restriction_type="login",
    )
    before = last_change()
    image.collection = Collection.objects.get(name="Secret")

    image.save()

    assert document_of(post)["image"] is None
    assert_touched(post, since=before)


def test_a_collection_moved_below_a_private_one_on_the_screen(post, admin_client):
    secret = Collection.get_first_root_node().add_child(name="Secret")
    CollectionViewRestriction.objects.create(collection=secret, restriction_type="login")
    before = last_change()
    form = {"name": "Archive", "parent": secret.pk}

    response = admin_client.post(
        reverse("wagtailadmin_collections:edit", args=[private_to_be().pk]), form
    )

    assert response.status_code == 302
    assert document_of(post)["image"] is None
    assert_touched(post, since=before)


def visit_topic(client, view, topic, **form):
    address = reverse(f"wagtailsnippets_pages_topic:{view}", args=[topic.pk])
    response = client.post(address, form)
    assert response.status_code == 302, response.content


def test_a_renamed_topic(post, topic):
    before = last_change()
    topic.name = "Мир и свобода"

    topic.save()

    assert [each["name"] for each in document_of(post)["topics"]] == ["Мир и свобода"]
    assert_touched(post, since=before)


def test_a_topic_renamed_on_the_screen_when_it_is_published(post, topic, admin_client):
    before = last_change()
    form = {"name": "Свобода", "slug": "peace"}

    visit_topic(admin_client, "edit", topic, **form)
    assert changes_since(before) == []
    visit_topic(admin_client, "edit", topic, **form, **{"action-publish": "on"})

    assert [each["name"] for each in document_of(post)["topics"]] == ["Свобода"]
    assert_touched(post, since=before)


def test_a_topic_unpublished_on_the_screen(post, topic, admin_client):
    before = last_change()

    visit_topic(admin_client, "unpublish", topic)

    assert document_of(post)["topics"] == []
    assert_touched(post, since=before)


def test_a_topic_published_again(post, topic):
    topic.unpublish()

    topic.save_revision().publish()

    assert [each["slug"] for each in document_of(post)["topics"]] == ["peace"]
    assert_in_step()


def test_a_topic_deleted_on_the_screen(post, topic, admin_client):
    before = last_change()

    visit_topic(admin_client, "delete", topic)

    assert not Topic.objects.exists()
    assert document_of(post)["topics"] == []
    assert_touched(post, since=before)


def test_a_topic_that_gets_a_name_in_the_language_of_a_page(topic):
    post = publish_post("en", title="Spring", topics=[topic])
    before = last_change()
    assert document_of(post)["topics"] == []

    english = topic.copy_for_translation(Locale.objects.get(language_code="en"))
    english.name = "Peace"
    english.save()

    assert [each["name"] for each in document_of(post)["topics"]] == ["Peace"]
    assert_touched(post, since=before)


def test_a_mark_finds_pages_that_show_an_image_only_since(post, image):
    """The page may be published between an image's change and its settling."""
    other = publish_post(title="Осень")
    with transaction.atomic():
        image.credit = "Борис"
        image.save()
        other.image = image
        publish(other)

    assert document_of(other)["image"]["credit"] == "Борис"
    assert_in_step()
