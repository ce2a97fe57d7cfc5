"""What readers and editors are told when something that the service stands on is gone or full."""

import errno

import pytest
from django.db import DataError, InterfaceError, OperationalError
from django.test import Client
from django.urls import path

from cms.urls import handler500  # noqa: F401 - of this file, as a URLconf

ERRORS = {
    "gone": OperationalError("connection refused"),
    "closed": InterfaceError("the connection is closed"),
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "wrong": DataError("value out of range"),
    "broken": RuntimeError("a word of the inside"),
    "other": OSError(errno.EACCES, "Permission denied"),
}


def fail(request, name):
    raise ERRORS[name]


urlpatterns = [path("fail/<name>", fail)]


@pytest.fixture
def answer(settings):
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    return lambda name: client.get(f"/fail/{name}")


@pytest.mark.parametrize("name", ["gone", "closed"])
def test_without_the_database_one_is_asked_to_come_again(answer, name):
    found = answer(name)

    assert found.status_code == 503
    assert int(found["Retry-After"]) > 0
    assert found["Cache-Control"] == "no-store"
    assert "The site cannot answer right now" in found.content.decode()
    assert "Сайт сейчас не отвечает" in found.content.decode()


def test_a_full_disk_is_told_of(answer):
    found = answer("full")

    assert found.status_code == 507
    assert "Nothing was saved" in found.content.decode()


@pytest.mark.parametrize("name", ["wrong", "broken", "other"])
def test_any_other_error_says_nothing_of_the_inside(answer, name):
    found = answer(name)

    assert found.status_code == 500
    assert "Retry-After" not in found
    assert str(ERRORS[name]) not in found.content.decode()
