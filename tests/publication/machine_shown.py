"""What happens to images, documents, collections and topics, and how pages come to show them."""

from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Locale

from cms.publication.withdrawals.pictures import show_picture_again, withdraw_picture
from pages.models import (
    CustomDocument,
    CustomImage,
    EventPage,
    NewsPostPage,
    TimelineItemPage,
    Topic,
)
from tests.factories import ImageFactory, TopicFactory, paragraphs, picture_file, publish

OPERATIONS = []


def operation(function):
    OPERATIONS.append(function)
    return function


def image(world):
    return world.any_of(CustomImage.objects.all())


def document(world):
    return world.any_of(CustomDocument.objects.all())


def topic(world):
    return world.any_of(Topic.objects.all())


def collection(world):
    return world.further(Collection.objects.filter(depth__gt=1))


@operation
def show_an_image(world):
    page = world.one_of(NewsPostPage, EventPage, TimelineItemPage)
    page.image = image(world)
    publish(page)


@operation
def show_an_image_in_the_text(world):
    world.post.body = [("image", {"image": image(world), "caption": ""})]
    publish(world.post)


@operation
def link_a_document(world):
    target = f'<a linktype="document" id="{document(world).pk}">тут</a>'
    blocks = [("document", {"document": document(world), "title": ""})]
    world.post.body = blocks + paragraphs(target)
    publish(world.post)


@operation
def add_an_image(world):
    page = world.one_of(NewsPostPage, EventPage, TimelineItemPage)
    page.image = ImageFactory(credit=f"Автор {world.number}")
    publish(page)


@operation
def credit_an_image(world):
    changed = image(world)
    changed.credit = f"Автор {world.number}"
    changed.save()


@operation
def replace_an_image(world):
    changed = image(world)
    changed.file = picture_file(size=(70 + world.number, 40), colour="black")
    changed.save()


@operation
def withdraw_an_image(world):
    withdraw_picture(image(world))


@operation
def show_an_image_again(world):
    show_picture_again(world.any_of(CustomImage.objects.filter(is_withdrawn=True)))


@operation
def delete_an_image(world):
    image(world).delete()


@operation
def move_an_image_into_another_collection(world):
    moved = image(world)
    moved.collection = collection(world)
    moved.save()


@operation
def move_an_image_into_the_public_collection(world):
    moved = image(world)
    moved.collection = Collection.get_first_root_node()
    moved.save()


@operation
def move_an_image_in_bulk(world, client):
    """Through the screen that lists images: it updates their rows without saving them."""
    moved, target = image(world), world.further(Collection.objects.all())
    address = reverse("wagtail_bulk_action", args=["pages", "customimage", "add_to_collection"])
    client.post(f"{address}?next=/admin/&id={moved.pk}", {"collection": target.pk})
    assert CustomImage.objects.get(pk=moved.pk).collection_id == target.pk


@operation
def rename_a_document(world):
    renamed = document(world)
    renamed.title = f"Документ {world.number}"
    renamed.save()


@operation
def move_a_document_into_another_collection(world):
    moved = document(world)
    moved.collection = collection(world)
    moved.save()


@operation
def delete_a_document(world):
    document(world).delete()


@operation
def restrict_a_collection(world):
    CollectionViewRestriction.objects.create(collection=collection(world), restriction_type="login")


@operation
def give_a_restriction_to_another_collection(world):
    restriction = world.any_of(CollectionViewRestriction.objects.all())
    restriction.collection = collection(world)
    restriction.save()


@operation
def lift_the_restriction_of_a_collection(world):
    world.any_of(CollectionViewRestriction.objects.all()).delete()


@operation
def move_a_collection(world):
    moved, *_others, last = Collection.objects.filter(depth__gt=1).order_by("pk")
    assert not last.is_descendant_of(moved)
    moved.move(last, pos="sorted-child")
    # As the form does, which saves what it has moved.
    Collection.objects.get(pk=moved.pk).save()


def tag(page, about):
    page.topic_links = [page.topic_links.model(topic=about, locale=page.locale)]
    publish(page)


@operation
def tag_a_page(world):
    tag(world.one_of(NewsPostPage, EventPage, TimelineItemPage), topic(world))


@operation
def tag_a_page_with_a_new_topic(world):
    page = world.one_of(NewsPostPage, EventPage, TimelineItemPage)
    number = world.number
    tag(page, TopicFactory(name=f"Тема {number}", slug=f"about-{number}", locale=page.locale))


@operation
def rename_a_topic(world):
    renamed = topic(world)
    renamed.name = f"Тема {world.number}"
    renamed.save_revision().publish()


@operation
def save_a_draft_of_a_topic(world):
    renamed = topic(world)
    renamed.name = f"Тема {world.number}"
    renamed.save_revision()


@operation
def unpublish_a_topic(world):
    topic(world).unpublish()


@operation
def publish_a_topic(world):
    world.any_of(Topic.objects.filter(live=False)).save_revision().publish()


@operation
def delete_a_topic(world):
    topic(world).delete()


@operation
def name_a_topic_in_another_language(world):
    source = topic(world)
    locale = world.further(Locale.objects.exclude(pk=source.locale_id))
    assert not Topic.objects.filter(locale=locale, slug=source.slug).exists()
    translation = source.copy_for_translation(locale)
    translation.name = f"Тема {world.number}"
    translation.save()
