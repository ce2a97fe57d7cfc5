"""Files that were stored before uploads were cleaned, and what `clean_files` makes of them."""

import re
import signal
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from cms.publication import store
from cms.terminal import ENDING_SIGNALS
from pages import stored_files
from pages.images.bareness import is_bare
from pages.images.pixels import reencode
from pages.models import CustomDocument, CustomImage
from pages.stored_files import CLEAN, RANDOM, REPLACED, SHELVES, clean_file, clean_stored_files
from tests.factories import DocumentFactory, ImageFactory, publish_post
from tests.pages import pictures
from tests.pages.papers import odts, packages, pdfs, rtfs, tables, words
from tests.pages.phones import everything_on_disk

STEM = "Ivanov_Tverskaya_13"
PICTURES = pictures.MAKERS | pictures.VARIANTS
PAPERS = {
    "pdf": (pdfs.pdf, pdfs.unfolded),
    "docx": (words.docx, packages.unfolded),
    "xlsx": (tables.xlsx, packages.unfolded),
    "odt": (odts.odt, packages.unfolded),
    "rtf": (rtfs.rtf, rtfs.unfolded),
}
IMAGE = """{ newsPosts(locale: "ru") { nodes { image { rendition(preset: CARD) { url } } } } }"""


@pytest.fixture(autouse=True)
def after_commit(django_capture_on_commit_callbacks, tmp_path_factory, settings):
    settings.PHOTO_PIECES_ROOT = tmp_path_factory.mktemp("arriving")
    with django_capture_on_commit_callbacks(execute=True):
        yield


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    """One that speaks English; what the command does with its signals is taken back."""
    monkeypatch.setenv("LC_ALL", "C")
    before = {each: signal.getsignal(each) for each in ENDING_SIGNALS}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def planted(row, data, extension, *, stem=STEM, field="file"):
    """Put a file in the place of another, past everything that cleans one."""
    default_storage.delete(getattr(row, field).name)
    name = default_storage.save(f"{stem}.{extension}", ContentFile(data))
    type(row).objects.filter(pk=row.pk).update(**{field: name})
    return type(row).objects.get(pk=row.pk)


def old_image(data=None, extension="jpg", **options):
    return planted(ImageFactory(), data or pictures.jpeg(), extension, **options)


def old_document(extension="rtf", data=None, **options):
    return planted(DocumentFactory(), data or PAPERS[extension][0](), extension, **options)


def run(**options):
    """Return what the command says and the message it ends with, empty where all is well."""
    said, problem = StringIO(), ""
    try:
        call_command("clean_files", stdout=said, stderr=said, **options)
    except CommandError as error:
        problem = str(error)
    return said.getvalue(), problem


def on_disk():
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return {path.name: path.read_bytes() for path in files}


# What it makes clean


@pytest.mark.parametrize("name", PICTURES)
def test_of_a_stored_picture_only_pixels_are_left(db, name):
    image = old_image(PICTURES[name]() + pictures.MARKERS["trailing"])

    said, problem = run()

    image.refresh_from_db()
    assert (said, problem) == (
        f"Image {image.pk}: cleaned\nCleaned: 1. Clean already: 0.\n",
        "",
    )
    assert b"MARKER" not in everything_on_disk()
    assert RANDOM.fullmatch(Path(image.file.name).name)
    assert list(on_disk()) == [Path(image.file.name).name]


@pytest.mark.parametrize("extension", PAPERS)
def test_of_a_stored_document_only_what_it_shows_is_left(db, extension):
    document = old_document(extension)
    unfolded = PAPERS[extension][1]

    said, problem = run()

    document.refresh_from_db()
    assert (said, problem) == (
        f"Document {document.pk}: cleaned\nCleaned: 1. Clean already: 0.\n",
        "",
    )
    assert b"VISIBLE" in unfolded(document.file.read())
    assert b"MARKER" not in unfolded(default_storage.open(document.file.name).read())
    assert list(on_disk()) == [Path(document.file.name).name]
    assert document.file_size == len(default_storage.open(document.file.name).read())


def test_a_name_that_tells_is_replaced_and_no_pixel_with_it(db):
    clean = reencode(ContentFile(pictures.jpeg())).read()
    image = old_image(clean)

    run()

    image.refresh_from_db()
    assert "Ivanov" not in image.file.name
    assert on_disk() == {Path(image.file.name).name: clean}


def test_readers_get_the_new_picture_and_the_old_is_gone(db, api, client):
    image = old_image(PICTURES["PNG"](), "png")
    publish_post("ru", image=image)
    before = address_of_image(api)
    assert client.get(before).status_code == 200

    run()
    store.settle()

    after = address_of_image(api)
    assert after != before
    assert client.get(after).status_code == 200
    assert client.get(before).status_code != 200
    assert not [name for name in on_disk() if "Ivanov" in name]


def address_of_image(api):
    return api.query(IMAGE)["newsPosts"]["nodes"][0]["image"]["rendition"]["url"]


def test_files_that_wait_for_their_form_and_portraits_are_cleaned_too(db, django_user_model):
    vera = django_user_model.objects.create_user("vera")
    waiting = [waiting_file(CustomImage, pictures.png(), "png"), waiting_file(CustomDocument)]
    profile = UserProfile.objects.create(
        user=vera, avatar=ContentFile(pictures.png(), name="vera.png")
    )
    planted(profile, pictures.jpeg(), "jpg", field="avatar")

    said, problem = run()

    assert said.splitlines() == [
        f"Waiting image {waiting[0].pk}: cleaned",
        f"Waiting document {waiting[1].pk}: cleaned",
        f"Portrait {profile.pk}: cleaned",
        "Cleaned: 3. Clean already: 0.",
    ]
    assert b"MARKER" not in everything_on_disk()
    assert len(on_disk()) == 3
    assert run() == ("Cleaned: 0. Clean already: 3.\n", "")


def waiting_file(model, data=b"Words.", extension="txt"):
    content_type = ContentType.objects.get_for_model(model)
    file = UploadedFile.objects.create(
        for_content_type=content_type, file=ContentFile(data, f"a.{extension}")
    )
    return planted(file, data, extension)


# What it leaves as it is


def test_a_second_run_changes_nothing(db):
    for name, make in PICTURES.items():
        old_image(make(), stem=name.replace(" ", "-"))
    for extension in PAPERS:
        old_document(extension)
    run()
    once = on_disk()

    said, problem = run()

    count = len(PICTURES) + len(PAPERS)
    assert (said, problem) == (f"Cleaned: 0. Clean already: {count}.\n", "")
    assert on_disk() == once


def test_what_uploads_have_stored_is_clean(db):
    for make in PICTURES.values():
        CustomImage.objects.create(title="A", file=ContentFile(make(), "a.jpg"))
    for extension, (make, _) in PAPERS.items():
        CustomDocument.objects.create(title="A", file=ContentFile(make(), f"a.{extension}"))

    assert {outcome.state for outcome in clean_stored_files()} == {CLEAN}


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(db):
    image, document = old_image(), old_document()
    before = on_disk()

    said, problem = run(dry_run=True)

    assert said == (
        f"Image {image.pk}: would be cleaned\nDocument {document.pk}: would be cleaned\n"
        "To be cleaned: 2. Clean already: 0.\n"
    )
    assert problem == ""
    assert on_disk() == before


def test_what_cannot_be_cleaned_is_named_with_the_reason_and_the_rest_is_cleaned(db):
    drawing = old_image(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "png")
    missing = ImageFactory()
    default_storage.delete(missing.file.name)
    old_image()
    noted = old_document("docx", words.docx(body="<w:ins w:author='a'/>"))

    said, problem = run()

    assert f"Image {drawing.pk}: SVG files are refused" in said
    assert f"Image {missing.pk}: Its file cannot be read or written" in said
    assert f"Document {noted.pk}: This document has tracked changes." in said
    assert "Cleaned: 1. Clean already: 0." in said
    assert problem == "3 files are left as they were."
    assert CustomImage.objects.get(pk=drawing.pk).file.name == drawing.file.name


def test_a_file_that_was_replaced_meanwhile_stays(db):
    image = old_image()
    pictures_shelf = SHELVES[0]

    def replaced_meanwhile(data, name):
        now = CustomImage.objects.get(pk=image.pk)
        now.file = ContentFile(pictures.png(), "new.png")
        now.save()
        return pictures_shelf.cleaned(data, name)

    outcome = clean_file(pictures_shelf._replace(cleaned=replaced_meanwhile), image, dry_run=False)

    assert outcome.state == REPLACED
    assert CustomImage.objects.get(pk=image.pk).file.name.endswith(".png")


def test_who_is_interrupted_goes_on_where_it_ended(db, monkeypatch):
    first, second = old_image(), old_image()
    clean_one = stored_files.clean_file

    def interrupted(shelf, row, *, dry_run):
        if row.pk == second.pk:
            raise KeyboardInterrupt
        return clean_one(shelf, row, dry_run=dry_run)

    monkeypatch.setattr(stored_files, "clean_file", interrupted)
    said, problem = run()
    monkeypatch.undo()
    monkeypatch.setenv("LC_ALL", "C")

    assert said == f"Image {first.pk}: cleaned\nCleaned: 1. Clean already: 0.\n"
    assert problem == "Ended. Begun again it goes on."
    assert run() == (f"Image {second.pk}: cleaned\nCleaned: 1. Clean already: 1.\n", "")


def test_it_speaks_the_language_of_the_terminal(db, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    image = old_image(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "png")

    said, _ = run()

    assert re.search(rf"Изображение {image.pk}: Файлы SVG не прин", said)


# How it knows what is clean


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_known_as_bare_when_it_was_written_here_and_not_before(name):
    upload = PICTURES[name]()
    stored = reencode(ContentFile(upload)).read()

    assert not is_bare(upload)
    assert is_bare(stored)
    assert not is_bare(stored + pictures.MARKERS["trailing"])
    assert not is_bare(stored[: len(stored) // 2])


def test_a_picture_with_colour_where_it_is_clear_is_not_bare():
    image = pictures.quarters("RGBA")
    image.putalpha(0)

    assert not is_bare(pictures.encoded(image, "PNG"))


@pytest.mark.parametrize("data", [b"", b"words", b"\xff\xd8", b"RIFF", b"\0\0\0 ftypavif"])
def test_what_is_no_picture_is_not_bare(data):
    assert not is_bare(data)
