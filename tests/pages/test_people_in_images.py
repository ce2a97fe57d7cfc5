"""What editors answer about the people in a picture, and where they are told that nobody did."""

import pytest
from django.urls import reverse

from cms.publication.models import PublishedPage
from pages.images.doubts import doubts_about
from pages.images.people import People
from pages.models import CustomImage
from tests.factories import ImageFactory, picture_file, publish_post

pytestmark = pytest.mark.django_db
ASKED = "Nobody has answered this yet."


def edit(admin, image, **fields):
    data = {"title": image.title, "collection": image.collection_id, "tags": ""} | fields
    return admin.post(reverse("wagtailimages:edit", args=[image.pk]), data)


def edit_screen(admin, image):
    return admin.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()


def test_an_image_is_not_answered_for_until_somebody_answers(admin):
    assert CustomImage().people == People.UNANSWERED
    image = ImageFactory(people="")

    edit(admin, image, people="AGREED")

    assert CustomImage.objects.get().people == People.AGREED


@pytest.mark.parametrize("people", People)
def test_the_question_says_whether_it_is_answered(admin, people):
    image = ImageFactory(people=people)

    screen = edit_screen(admin, image)

    assert (ASKED in screen) == (people == People.UNANSWERED)
    assert screen.count('type="radio" name="people"') == len(People)


def test_an_answer_that_there_is_not_is_refused_at_the_question(admin):
    image = ImageFactory()

    response = edit(admin, image, people="PERHAPS")

    assert list(response.context["form"].errors) == ["people"]


def test_another_file_is_asked_about_anew(admin):
    image = ImageFactory(people=People.NOBODY)

    edit(admin, image, people="NOBODY", file=picture_file(colour="red"))

    assert CustomImage.objects.get().people == People.UNANSWERED


def test_what_is_answered_together_with_another_file_is_about_that_file(admin):
    image = ImageFactory(people=People.NOBODY)

    edit(admin, image, people="AT_RISK", file=picture_file(colour="red"))

    assert CustomImage.objects.get().people == People.AT_RISK


def test_words_that_are_changed_leave_the_answer(admin):
    image = ImageFactory(people=People.NOBODY)

    edit(admin, image, title="In spring")

    assert CustomImage.objects.get().people == People.NOBODY


@pytest.mark.parametrize("layout", ["grid", "list"])
def test_the_listing_marks_what_is_in_doubt_by_words(admin, layout):
    for people in People:
        ImageFactory(people=people)

    listing = admin.get(reverse("wagtailimages:index"), {"layout": layout}).content.decode()

    assert listing.count("People: not answered") == 1
    assert listing.count("People: not agreed") == 1


def test_doubts_about_many_images_are_asked_in_one_statement(django_assert_num_queries):
    images = {people: ImageFactory(people=people) for people in People}
    ids = [image.pk for image in images.values()]

    with django_assert_num_queries(1):
        doubts = doubts_about([*ids, 0])

    assert doubts == {
        images[People.UNANSWERED].pk: People.UNANSWERED,
        images[People.AT_RISK].pk: People.AT_RISK,
    }


@pytest.mark.parametrize("people", [People.AGREED, People.AT_RISK])
def test_readers_are_told_nothing_of_the_answer(client, people):
    image = ImageFactory()
    post = publish_post(slug="spring", image=image, body=[("image", {"image": image})])
    before = PublishedPage.objects.get(pk=post.pk).document

    image.people = people
    image.save()

    assert PublishedPage.objects.get(pk=post.pk).document == before
    assert people.value not in client.get("/ru/news/spring/").content.decode()
