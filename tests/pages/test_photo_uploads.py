"""Photographs that come in pieces: what becomes of them, and that nothing else is left of them."""

import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image as Picture
from wagtail.models import Collection

from pages.images.uploading.pieces import (
    KEPT_FOR,
    MAX_UNFINISHED,
    Arrival,
    throw_old_pieces,
)
from pages.models import CustomImage
from tests.factories import NewsPostPageFactory, publish
from tests.pages import pictures
from tests.pages.phones import Phone, everything_on_disk, parts
from tests.pages.test_image_uploads import REFUSED
from tests.translation.people import editor_of

PHOTO = pictures.jpeg(pictures.quarters(size=(64, 48)), orientation=6)
MIDDLE = len(PHOTO) // 2


@pytest.fixture(autouse=True)
def _pieces_root(settings, tmp_path_factory):
    settings.PHOTO_PIECES_ROOT = tmp_path_factory.mktemp("arriving")


@pytest.fixture
def phone(admin):
    return Phone(admin, PHOTO)


def markers_on_disk():
    disk = everything_on_disk()
    return [kind for kind, marker in pictures.MARKERS.items() if marker in disk]


# What is sent


def test_a_photo_in_pieces_becomes_an_upright_image_of_pixels_alone(phone, admin_user):
    phone.send(0, MIDDLE)

    answer = phone.send(MIDDLE).json()

    image = CustomImage.objects.get()
    assert answer["image"]["id"] == image.pk
    assert (image.width, image.height) == (48, 64) == Picture.open(BytesIO(image.file.read())).size
    assert image.uploaded_by_user == admin_user
    assert image.title.startswith("Image of ")
    assert parts() == []
    assert markers_on_disk() == []


def test_what_is_on_its_way_is_nobody_elses_to_read(phone, settings):
    answer = phone.send(0, MIDDLE)

    [part] = parts()
    assert answer.json() == {"received": MIDDLE}
    assert stat.S_IMODE(part.stat().st_mode) == 0o600
    assert stat.S_IMODE(part.parent.stat().st_mode) == 0o700
    assert not part.is_relative_to(settings.MEDIA_ROOT)
    assert not CustomImage.objects.exists()


def test_the_answer_holds_a_block_of_the_image_without_words_and_where_to_blur_it(phone):
    told = phone.send().json()["image"]

    image, block = CustomImage.objects.get(), told["block"]
    chosen = block["image"]["image"]
    assert (chosen["id"], block["image"]["alt_text"], block["image"]["decorative"]) == (
        image.pk,
        "",
        False,
    )
    assert chosen["edit_url"].endswith(f"/images/{image.pk}/")
    assert '"text": ""' in block["caption"]
    assert phone.client.get(told["blur"]).status_code == 200


@pytest.mark.parametrize("start", [10, MIDDLE + 10])
def test_a_piece_out_of_order_is_not_taken_and_told_where_to_go_on(phone, start):
    phone.send(0, MIDDLE)

    answer = phone.send(start, start + 10)

    assert (answer.status_code, answer.json()) == (409, {"received": MIDDLE})
    assert parts()[0].read_bytes() == PHOTO[:MIDDLE]


def test_the_same_piece_twice_is_taken_once(phone):
    phone.send(0, MIDDLE)

    again = phone.send(0, MIDDLE)

    assert (again.status_code, again.json()) == (409, {"received": MIDDLE})
    assert phone.send(MIDDLE).status_code == 200
    assert CustomImage.objects.count() == 1


def test_who_did_not_hear_the_answer_gets_it_again_and_no_second_image(phone):
    phone.send()

    answers = [phone.send().json(), phone.ask().json()]

    image = CustomImage.objects.get()
    assert [answer["image"]["id"] for answer in answers] == [image.pk, image.pk]


def test_a_whole_file_of_which_nothing_came_yet_is_made_an_image_when_asked_for(phone):
    phone.send(0, MIDDLE)
    [part] = parts()
    # The server stopped between the last piece and the image.
    part.write_bytes(PHOTO)

    assert phone.ask().json()["image"]["id"] == CustomImage.objects.get().pk
    assert parts() == []


def test_asking_of_a_file_that_is_not_whole_says_where_to_go_on(phone):
    phone.send(0, MIDDLE)

    answer = phone.ask()

    assert (answer.status_code, answer.json()) == (409, {"received": MIDDLE})


def test_two_requests_of_one_file_do_not_write_at_once(admin_user):
    def second():
        with Arrival(admin_user, "photo").locked():
            return "second"

    with ThreadPoolExecutor() as pool:
        with Arrival(admin_user, "photo").locked():
            waiting = pool.submit(second)
            # As long as it would take many times over.
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)

        assert waiting.result() == "second"


# What is refused


@pytest.mark.parametrize(("content", "_name", "message"), REFUSED)
def test_says_why_a_file_is_refused_and_keeps_nothing_of_it(admin, content, _name, message):
    phone = Phone(admin, content)

    answer = phone.send() if content else phone.ask()

    assert answer.status_code == 422
    assert message in answer.json()["message"]
    assert parts() == []
    assert everything_on_disk() == b""
    assert not CustomImage.objects.exists()


def test_a_file_that_is_too_large_is_refused_at_its_first_piece(phone, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = len(PHOTO) - 1

    answer = phone.send(0, MIDDLE)

    assert answer.status_code == 413
    assert "This photo is larger than" in answer.json()["message"]
    assert everything_on_disk() == b""


@pytest.mark.parametrize(
    "content_range",
    ["", "bytes", "bytes 0-3/2", "bytes 0-9/100", "bytes 4-0/9", "bytes -1-2/9", "bytes 0-3/٩٩"],
)
def test_a_piece_that_is_not_what_it_says_is_refused(admin, content_range):
    answer = Phone(admin).put(b"data", content_range)

    assert answer.status_code == 400
    assert everything_on_disk() == b""


def test_a_piece_of_more_than_a_megabyte_is_refused(admin):
    answer = Phone(admin, bytes(1024 * 1024 + 1)).send()

    assert answer.status_code == 400
    assert everything_on_disk() == b""


def test_a_file_goes_to_a_collection_of_the_users_own_choice(phone):
    rallies = Collection.get_first_root_node().add_child(name="Rallies")

    assert phone.send(collection="0").status_code == 422
    assert phone.send(collection=rallies.pk).status_code == 200
    assert CustomImage.objects.get().collection.name == "Rallies"


# What is left behind


def test_what_nobody_goes_on_with_is_deleted_after_an_hour(phone):
    phone.send(0, MIDDLE)
    throw_old_pieces()
    assert parts()
    for path in Path(parts()[0]).parent.iterdir():
        os.utime(path, (0, time.time() - KEPT_FOR - 1))

    throw_old_pieces()

    assert everything_on_disk() == b""
    assert phone.send(MIDDLE).json() == {"received": 0}
    assert phone.send().status_code == 200


def test_beginning_another_photo_deletes_what_is_old_of_everybody(admin, phone):
    editor = editor_of("ru")
    left_behind = Phone(editor.client, PHOTO)
    left_behind.send(0, MIDDLE)
    os.utime(parts()[0], (0, time.time() - KEPT_FOR - 1))

    phone.send(0, MIDDLE)

    [part] = parts()
    assert str(phone.name) in part.name


def test_of_too_many_unfinished_files_the_oldest_gives_way(admin):
    phones = [Phone(admin, PHOTO) for _ in range(MAX_UNFINISHED + 1)]
    for age, phone in enumerate(phones):
        phone.send(0, MIDDLE)
        os.utime(phone_part(phone), (0, time.time() - 100 + age))

    assert len(parts()) == MAX_UNFINISHED
    assert phones[0].send(MIDDLE).json() == {"received": 0}


def phone_part(phone):
    return next(path for path in parts() if str(phone.name) in path.name)


def test_what_is_left_out_is_deleted_on_its_way(phone):
    phone.send(0, MIDDLE)

    phone.leave_out()

    assert everything_on_disk() == b""


def test_an_image_that_is_left_out_is_deleted(phone, django_capture_on_commit_callbacks):
    phone.send()

    with django_capture_on_commit_callbacks(execute=True):
        phone.leave_out()

    assert not CustomImage.objects.exists()


def test_an_image_that_a_page_shows_is_not_deleted(
    phone, ru_index, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    phone.send()
    with django_capture_on_commit_callbacks(execute=True):
        publish(NewsPostPageFactory(parent=ru_index, image=CustomImage.objects.get()))

    phone.leave_out()

    assert CustomImage.objects.exists()


# Whose they are


def test_one_user_neither_sees_nor_ends_what_another_sends_by_the_same_name(phone):
    phone.send(0, MIDDLE)
    stranger = Phone(editor_of("ru").client, PHOTO, name=phone.name)

    assert stranger.send(MIDDLE).json() == {"received": 0}
    stranger.leave_out()

    assert phone.send(MIDDLE).status_code == 200
    stranger.leave_out()
    assert CustomImage.objects.exists()


def test_another_site_sends_nothing_in_the_users_name(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    answer = Phone(client, PHOTO).send()

    assert answer.status_code == 403
    assert everything_on_disk() == b""
