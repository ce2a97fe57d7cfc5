"""Every road by which a document comes in, and what is left of it on the disk and in answers."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection, UploadedFile
from wagtail.users.models import UserProfile

from pages.models import CustomDocument
from tests.api.raw import raw_body
from tests.factories import DocumentFactory, publish_post
from tests.pages.papers import odts, packages, pdfs, rtfs, tables, words

STEM = "Protokol Ivanov Tverskaya 13"
FORMATS = {
    "pdf": (pdfs.pdf, pdfs.unfolded),
    "docx": (words.docx, packages.unfolded),
    "xlsx": (tables.xlsx, packages.unfolded),
    "odt": (odts.odt, packages.unfolded),
    "rtf": (rtfs.rtf, rtfs.unfolded),
}
UPLOADS = {extension: make() for extension, (make, unfolded) in FORMATS.items()}


def paper(extension="rtf", content=None, *, stem=STEM):
    """An upload as a browser sends it, with a name that tells a story and a kind that lies."""
    content = UPLOADS[extension] if content is None else content
    return SimpleUploadedFile(f"{stem}.{extension}", content, content_type="image/jpeg")


# The roads


def add(admin, upload, **fields):
    data = {"title": "Minutes", "file": upload, "collection": root_collection().pk}
    return admin.post(reverse("wagtaildocs:add"), data | fields)


def add_several(admin, upload, **fields):
    data = {"title": upload.name, "files[]": upload, "collection": root_collection().pk}
    return admin.post(reverse("wagtaildocs:add_multiple"), data | fields)


def choose(admin, upload, **fields):
    data = {"title": "Minutes", "file": upload, "collection": root_collection().pk} | fields
    return admin.post(
        reverse("wagtaildocs_chooser:create"),
        {f"document-chooser-upload-{name}": value for name, value in data.items()},
    )


def wait_and_go_on(admin, upload):
    """Wagtail keeps the file until the rest of its form is right."""
    add_several(admin, upload, title="long " * 100)
    waiting = UploadedFile.objects.get()
    prefix = f"uploaded-document-{waiting.pk}"
    return admin.post(
        reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[waiting.pk]),
        {f"{prefix}-title": "Minutes", f"{prefix}-collection": root_collection().pk},
    )


def replace(admin, upload):
    document = CustomDocument.objects.first() or DocumentFactory()
    data = {"title": document.title, "file": upload, "collection": document.collection_id}
    return admin.post(reverse("wagtaildocs:edit", args=[document.pk]), data)


def create_in_code(admin, upload):
    CustomDocument.objects.create(title="Minutes", file=ContentFile(upload.read(), upload.name))


def save_in_code(admin, upload):
    document = CustomDocument(title="Minutes")
    document.file.save(upload.name, ContentFile(upload.read()), save=False)
    document.save()


def replace_in_code(admin, upload):
    document = DocumentFactory()
    document.file = ContentFile(upload.read(), upload.name)
    document.save()


def create_many_in_code(admin, upload):
    file = ContentFile(upload.read(), upload.name)
    CustomDocument.objects.bulk_create([CustomDocument(title="Minutes", file=file)])


SCREENS = [add, add_several, choose, replace]
CODE = [create_in_code, save_in_code, replace_in_code, create_many_in_code]
ROADS = [*SCREENS, wait_and_go_on, *CODE]


@pytest.fixture
def admin(admin_client, admin_user):
    """A browser of somebody who reads English."""
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    return admin_client


@pytest.fixture(autouse=True)
def after_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


def root_collection():
    return Collection.get_first_root_node()


def stored_files(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def words_of(response):
    """Return what a screen says: a page, or the JSON that a script puts into one."""
    is_json = response.headers["Content-Type"] == "application/json"
    return str(response.json()) if is_json else unescape(response.content.decode())


# What is stored, and what is sent


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("extension", FORMATS)
def test_stores_what_a_document_shows_and_nothing_beside_it(admin, settings, road, extension):
    make, unfolded = FORMATS[extension]
    planted = re.findall(rb"MARKER", unfolded(UPLOADS[extension]))

    road(admin, paper(extension))

    newest = CustomDocument.objects.latest("pk")
    everything = [path.read_bytes() for path in stored_files(settings)]
    assert len(planted) > 20
    assert unfolded(Path(newest.file.path).read_bytes()).count(b"MARKER") == 0
    assert not [data for data in everything if b"MARKER" in data or b"Ivanov" in data]
    assert re.fullmatch(rf"documents/[0-9a-f]{{32}}\.{extension}", newest.file.name)


@pytest.mark.parametrize("extension", FORMATS)
def test_sends_readers_what_a_document_shows_and_nothing_beside_it(client, admin, extension):
    add(admin, paper(extension))
    document = CustomDocument.objects.get()
    publish_post(body=raw_body(("document", {"document": document.pk})))

    response = client.get(document.url)

    assert response.status_code == 200
    assert FORMATS[extension][1](b"".join(response)).count(b"MARKER") == 0
    assert not re.search("MARKER|Ivanov|Tverskaya", document.url + str(response.headers))
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("road", [add, add_several, choose, wait_and_go_on, *CODE[:3]])
def test_knows_size_and_digest_of_what_is_stored_and_not_of_what_was_sent(admin, road):
    road(admin, paper())

    document = CustomDocument.objects.get()
    assert document.file_size == Path(document.file.path).stat().st_size
    said = document.file_hash
    document._set_file_hash()
    assert said == document.file_hash


def test_a_document_that_waits_for_the_rest_of_its_form_is_clean_already(admin, settings):
    response = add_several(admin, paper(), title="long " * 100)

    [path] = stored_files(settings)
    assert re.fullmatch(r"[0-9a-f]{32}\.rtf", path.name)
    assert b"MARKER" not in path.read_bytes()
    assert STEM not in words_of(response)
    assert "Document of" in words_of(response)


def test_a_document_that_waited_leaves_nothing_behind(admin, settings):
    response = wait_and_go_on(admin, paper())

    assert response.json()["success"]
    assert stored_files(settings) == [Path(CustomDocument.objects.get().file.path)]


@pytest.mark.parametrize("road", [add, add_several, choose])
@pytest.mark.parametrize("title", [STEM, f"{STEM}.rtf", "protokol_IVANOV tverskaya-13"])
def test_the_title_is_not_the_name_of_the_file(admin, road, title):
    road(admin, paper(), title=title)

    assert re.fullmatch(r"Document of [\d/]+", CustomDocument.objects.get().title)


def test_a_title_of_its_own_stays(admin):
    add(admin, paper(), title="Minutes of the meeting")

    assert CustomDocument.objects.get().title == "Minutes of the meeting"


# Replacing


@pytest.mark.parametrize("road", [replace, replace_in_code])
def test_replacing_a_file_deletes_the_old_one(
    admin, settings, road, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        road(admin, paper())

    assert stored_files(settings) == [Path(CustomDocument.objects.get().file.path)]


def test_changing_words_leaves_the_file_as_it_is(admin, settings):
    document = DocumentFactory()
    before = Path(document.file.path)

    replace(admin, "")

    assert stored_files(settings) == [before]
    assert CustomDocument.objects.get().file.path == str(before)


# What is refused

TRACKED = rtfs.rtf(body=rb"{\deleted secret}")
REFUSED = {
    "tracked changes": (paper("rtf", TRACKED), "has tracked changes"),
    "words by the name of a PDF": (paper("pdf", b"just words"), "not what the end of its name"),
    "PDF by the name of words": (paper("txt", pdfs.pdf()), "not what the end of its name"),
    "table by the name of a text": (paper("docx", tables.xlsx()), "not what the end of its name"),
    "page": (paper("html", b"<script>"), "Documents of this kind are not accepted"),
    "drawing": (paper("svg", b"<svg/>"), "Documents of this kind are not accepted"),
    "macros": (paper("docm", words.docx()), "Documents of this kind are not accepted"),
    "other alphabet": (paper("csv", "имя".encode("cp1251")), "is not stored as Unicode"),
    "half": (paper("docx", words.docx()[:500]), "did not arrive whole"),
}


@pytest.mark.parametrize("road", SCREENS)
@pytest.mark.parametrize(("upload", "message"), REFUSED.values(), ids=REFUSED)
def test_says_at_the_file_why_it_is_refused_and_stores_nothing(
    admin, settings, road, upload, message
):
    if road is replace:
        DocumentFactory()
    upload.seek(0)
    before = stored_files(settings), CustomDocument.objects.count()

    response = road(admin, upload)

    assert response.status_code == 200
    assert message in words_of(response)
    assert (stored_files(settings), CustomDocument.objects.count()) == before
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("road", CODE)
def test_code_gets_the_refusal_as_an_error(db, settings, road):
    before = CustomDocument.objects.count()

    expected = pytest.raises(ValidationError, match="tracked changes")
    with translation.override("en"), expected, transaction.atomic():
        road(None, paper("rtf", TRACKED))

    assert not [path for path in stored_files(settings) if b"secret" in path.read_bytes()]
    assert CustomDocument.objects.count() == before


def test_refuses_more_bytes_than_allowed_before_it_reads_them(admin, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100

    response = add(admin, paper())

    assert "too big" in words_of(response)
    assert stored_files(settings) == []


def test_says_it_in_russian_to_whom_reads_russian(admin_client, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="ru")

    response = add(admin_client, paper("rtf", TRACKED))

    assert "есть исправления" in words_of(response)
