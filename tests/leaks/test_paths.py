"""No path leads to a file that is not sent: neither readers nor who may see the admin."""

import http.client
import secrets
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.checks import run_checks
from django.core.files.storage import FileSystemStorage
from django.test import Client

from tests.factories import DocumentFactory, ImageFactory
from tests.leaks.paths import FOLDERS, HIDDEN, SECRET, climbing, hide, private_files, spelled
from tests.running import READY, Command, free_port


def body_of(response):
    return b"".join(response) if response.streaming else response.content


@pytest.fixture
def editor_client(admin_user):
    """A browser of its own: the same test may have a reader too."""
    client = Client()
    client.force_login(admin_user)
    return client


@pytest.fixture
def below(settings, tmp_path):
    """A DATA_DIR as an installation has it, with what nobody may fetch."""
    hide(tmp_path)
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PHOTO_PIECES_ROOT = tmp_path / "arriving"
    return tmp_path


@pytest.mark.parametrize("is_editor", [False, True], ids=["reader", "editor"])
def test_no_path_climbs_to_what_is_kept(client, editor_client, below, is_editor):
    caller = editor_client if is_editor else client

    answers = {path: caller.get(path) for path in climbing(below)}

    assert {answer.status_code for answer in answers.values()} <= {301, 302, 400, 404}
    assert [path for path, answer in answers.items() if SECRET in body_of(answer)] == []


@pytest.mark.parametrize("is_editor", [False, True], ids=["reader", "editor"])
def test_no_spelling_of_its_place_gives_a_file(client, editor_client, is_editor):
    caller = editor_client if is_editor else client
    names = private_files()

    answers = [caller.get(path) for name in names for path in spelled(name)]

    assert {answer.status_code for answer in answers} <= {301, 302, 404}


@pytest.mark.parametrize("is_editor", [False, True], ids=["reader", "editor"])
@pytest.mark.parametrize("path", FOLDERS)
def test_no_folder_is_listed(client, editor_client, path, is_editor):
    caller = editor_client if is_editor else client
    files = [*private_files(), ImageFactory().get_rendition("width-20").file.name]

    answer = caller.get(path, follow=True)

    assert answer.status_code in (200, 404)
    said = body_of(answer).decode()
    assert [name for name in files if Path(name).name in said] == []


def test_a_rendition_has_one_address_for_who_may_see_the_admin(client, editor_client):
    name = ImageFactory().get_rendition("width-20").file.name
    address = f"/media/{name}"

    found = {path: editor_client.get(path).status_code for path in spelled(name)}

    # The test client takes two slashes for the beginning of a host's name.
    assert {path for path, status in found.items() if status == 200} <= {
        address,
        f"/{address}",
        address.replace("/media", "/%6dedia"),
        address.replace("images/", "images%2f"),
    }
    assert client.get(address).status_code == 302


def test_a_file_that_is_no_rendition_is_not_sent_though_it_lies_among_them(editor_client, settings):
    folder = Path(settings.MEDIA_ROOT) / "images"
    folder.mkdir(exist_ok=True)
    (folder / "left-behind.jpg").write_bytes(SECRET)

    assert editor_client.get("/media/images/left-behind.jpg").status_code == 404


def test_a_rendition_whose_file_is_lost_is_not_found(editor_client):
    rendition = ImageFactory().get_rendition("width-20")
    Path(rendition.file.path).unlink()

    assert editor_client.get(f"/media/{rendition.file.name}").status_code == 404


# Real servers


def as_a_real_site(port):
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "SECURE_SSL_REDIRECT": "false",
    }


SET_UPS = {"development": lambda port: {}, "production": as_a_real_site}


@pytest.mark.prove
@pytest.mark.one_round
@pytest.mark.parametrize("variables", SET_UPS.values(), ids=SET_UPS)
def test_no_path_climbs_out_of_a_real_server(first_run, tmp_path, variables):
    data_dir, port = shutil.copytree(first_run.data_dir, tmp_path / "var"), free_port()
    hide(data_dir)
    chosen = variables(port)
    if chosen:
        with Command("collectstatic", "--no-input", data_dir=data_dir, **chosen) as collecting:
            assert collecting.status() == 0, collecting.output
    with Command("run", data_dir=data_dir, PORT=str(port), **chosen) as run:
        run.wait_for(READY)

        paths = climbing(data_dir, depths=(1, 2, 3, 6), hidden=HIDDEN)
        answers = fetched(port, [*paths, *FOLDERS])

    assert {status for status, body in answers.values()} <= {200, 301, 302, 400, 404}
    assert [path for path, (status, body) in answers.items() if SECRET in body] == []
    assert [path for path, (status, body) in answers.items() if b"a.jpg" in body] == []


def fetched(port, paths):
    """Return what a server says to each path, sent to the byte as it is written here."""
    found = {}
    for path in paths:
        server = http.client.HTTPConnection("127.0.0.1", port)
        server.request("GET", path)
        answer = server.getresponse()
        found[path] = answer.status, answer.read()
        server.close()
    return found


# Storages elsewhere


class Bucket(FileSystemStorage):
    """A storage that lets browsers fetch from it, as those of clouds do unless told otherwise."""

    def url(self, name):
        return f"https://bucket.example/{name}?signature=a"


class PrivateBucket(Bucket):
    def url(self, name):
        return f"/media/{name}"


@pytest.mark.parametrize(("storage", "found"), [(Bucket, ["pages.E001"]), (PrivateBucket, [])])
def test_a_storage_that_gives_out_addresses_of_its_own_stops_the_start(settings, storage, found):
    backend = f"{__name__}.{storage.__name__}"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": backend}}

    errors = [error.id for error in run_checks() if error.id.startswith("pages.")]

    assert errors == found


@pytest.mark.parametrize("storage", [Bucket, PrivateBucket])
def test_a_document_is_sent_by_the_service_wherever_it_lies(editor_client, settings, storage):
    backend = f"{__name__}.{storage.__name__}"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": backend}}
    document = DocumentFactory()

    answer = editor_client.get(document.url)

    assert (answer.status_code, body_of(answer)) == (200, b"Words.")
    assert urlsplit(document.url).netloc == ""
