"""Files of media are whole, belong to a row, and lie in a folder or in a bucket."""

import os
import resource
from contextlib import contextmanager
from pathlib import Path

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import RequestFactory
from moto.server import ThreadedMotoServer

from cms.operations.middleware import AdminTransactionMiddleware
from pages.models import CustomImage
from tests.factories import DocumentFactory, publish_post
from tests.pages import pictures
from tests.pages.roads import ROADS, add, photograph, replace

BUCKET = "newsroom"


def files_below(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@contextmanager
def room_for(number):
    """Let no file grow beyond so many bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_of_a_file_that_finds_no_room_nothing_is_left(settings):
    with room_for(10_000), pytest.raises(OSError, match="large"):
        default_storage.save("images/large.bin", ContentFile(os.urandom(50_000)))

    assert files_below(settings) == []


def test_a_file_of_the_same_name_is_left_alone_when_there_is_no_room(settings):
    name = default_storage.save("images/one.bin", ContentFile(b"the first"))

    with room_for(10_000), pytest.raises(OSError, match="large"):
        default_storage.save(name, ContentFile(os.urandom(50_000)))

    assert [path.read_bytes() for path in files_below(settings)] == [b"the first"]


def requested(view):
    """Let the admin's transaction run a view that was sent something."""
    return AdminTransactionMiddleware(view)(RequestFactory().post("/admin/images/add/"))


def save_and_answer(status):
    def view(request):
        default_storage.save("images/one.bin", ContentFile(b"a picture"))
        return HttpResponse(status=status)

    return view


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_request_that_is_taken_back_leaves_no_file(settings):
    requested(save_and_answer(500))

    assert files_below(settings) == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_request_that_is_kept_keeps_its_files(settings):
    requested(save_and_answer(200))

    assert len(files_below(settings)) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_error_on_the_way_leaves_no_file(settings):
    def fail(request):
        default_storage.save("images/one.bin", ContentFile(b"a picture"))
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        requested(fail)

    assert files_below(settings) == []


# In a bucket


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """A bucket that media lie in, as its owner sees it."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server,
    }.items():
        monkeypatch.setenv(name, value)
    bucket = boto3.resource("s3").Bucket(BUCKET)
    bucket.create()
    options = {"bucket_name": BUCKET, "file_overwrite": False, "default_acl": None}
    backend = {"BACKEND": "pages.storage.MediaBucket", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    yield bucket
    bucket.objects.delete()
    bucket.delete()


def stored_in(bucket):
    return {each.key: each.get()["Body"].read() for each in bucket.objects.all()}


@pytest.mark.django_db
@pytest.mark.parametrize("road", ROADS)
def test_what_is_stored_in_a_bucket_is_cleaned_too(bucket, admin_client, settings, road):
    road(admin_client, photograph())

    stored = stored_in(bucket)
    assert CustomImage.objects.get().file.name in stored
    for data in stored.values():
        assert [kind for kind, marker in pictures.MARKERS.items() if marker in data] == []
    assert files_below(settings) == []


@pytest.mark.django_db
def test_a_picture_in_a_bucket_is_sent_by_the_service_to_who_may_see_it(
    bucket, api, client, admin_client
):
    add(admin_client, photograph(pictures.jpeg(pictures.quarters(size=(900, 600)))))
    publish_post(image=CustomImage.objects.get(), image_alt="Яблоня")
    query = '{ newsPosts(locale: "ru") { nodes { image { rendition(preset: CARD) { url } } } } }'
    url = api.query(query)["newsPosts"]["nodes"][0]["image"]["rendition"]["url"]
    assert url.startswith("http://localhost/images/")

    answer = client.get(url.removeprefix("http://localhost"))

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"


@pytest.mark.django_db
def test_an_address_of_the_bucket_is_given_to_nobody(bucket, server, client, admin_client):
    add(admin_client, photograph())
    image = CustomImage.objects.get()

    assert image.file.url == f"/media/{image.file.name}"
    assert client.get(image.file.url).status_code in {302, 404}
    listing = admin_client.get("/admin/images/").content.decode()
    assert server not in listing
    assert "amazonaws" not in listing


@pytest.mark.django_db
def test_a_document_in_a_bucket_is_sent_by_the_service(bucket, admin_client):
    document = DocumentFactory()

    answer = admin_client.get(document.url)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"Words."


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_picture_that_was_replaced_is_gone_from_the_bucket(bucket, admin_client):
    add(admin_client, photograph())
    before = CustomImage.objects.get().file.name

    replace(admin_client, photograph(pictures.jpeg(pictures.quarters(size=(64, 48)))))

    after = CustomImage.objects.get().file.name
    assert after != before
    assert before not in stored_in(bucket)
    assert after in stored_in(bucket)
