"""Two editors at the same image: what one has replaced, the other does not undo."""

import pytest
from django.core.files.storage import default_storage

from pages.models import CustomImage
from tests.factories import ImageFactory, picture_file


def originals():
    return default_storage.listdir("original_images")[1]


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [None, ["title"]], ids=["all fields", "one field"])
def test_words_that_are_saved_late_leave_the_file_that_came_meanwhile(fields):
    image = ImageFactory(file=picture_file(size=(64, 40), colour="teal"))
    late = CustomImage.objects.get(pk=image.pk)
    image.file = picture_file(size=(32, 16), colour="red")
    image.save()

    late.title = "In spring"
    late.save(update_fields=fields)

    stored = CustomImage.objects.get()
    assert (stored.title, stored.file.name) == ("In spring", image.file.name)
    assert (stored.width, stored.height) == (32, 16)
    assert stored.file_hash == image.file_hash
    assert originals() == [image.file.name.rpartition("/")[2]]


@pytest.mark.django_db
def test_a_file_that_is_saved_late_takes_the_place_of_what_came_meanwhile():
    image = ImageFactory()
    late = CustomImage.objects.get(pk=image.pk)
    image.file = picture_file(colour="red")
    image.save()

    late.file.save("late.png", picture_file(size=(32, 16)), save=False)
    late.save()

    assert CustomImage.objects.get().width == 32
    assert originals() == [late.file.name.rpartition("/")[2]]
