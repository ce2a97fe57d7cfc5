"""Two editors at the same image: what one has blurred or replaced, the other does not undo."""

from functools import partial
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Picture

from pages.images.blurring import blur_image
from pages.images.regions import Region
from pages.models import CustomImage
from tests.factories import ImageFactory, picture_file
from tests.publication.processes import all_at_work, shared_database


def originals():
    return default_storage.listdir("original_images")[1]


def is_blurred(image, region):
    """Tell whether a region of the stored picture, which had one colour, has more."""
    with image.file.open("rb") as file, Picture.open(BytesIO(file.read())) as picture:
        return len(picture.crop(region.box(picture.size)).getcolors()) > 1


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


@pytest.fixture
def _database(transactional_db, tmp_path):
    with shared_database(tmp_path / "db.sqlite3"):
        yield


@pytest.mark.usefixtures("_database")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_those_who_blur_at_once_nobody_loses_a_region():
    image = ImageFactory(size=(200, 100))
    rows = [[Region(x, y, 15, 15) for x in (5, 25, 45, 65)] for y in (10, 40, 70)]

    with all_at_work(*(partial(blur_one_by_one, image, row) for row in rows)) as editors:
        for editor in editors:
            editor.result()

    stored = CustomImage.objects.get()
    assert all(is_blurred(stored, region) for row in rows for region in row)
    assert originals() == [stored.file.name.rpartition("/")[2]]


def blur_one_by_one(image, regions):
    for region in regions:
        blur_image(image.pk, [region])
