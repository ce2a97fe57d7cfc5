"""What a screen asks again and again is asked once, and only for that screen."""

from itertools import count

import pytest
from django.http import HttpResponse

from pages.repetition import RepetitionMiddleware, once_a_request


@pytest.fixture
def ask():
    """A question whose answer is another one each time."""
    numbers = count(1)
    return once_a_request(lambda subject: f"{subject} {next(numbers)}")


def answers_of(ask, request):
    """Return what is told to who asks twice while a request is answered."""
    told = []

    def view(request):
        told.extend([ask("a"), ask("a"), ask("b")])
        return HttpResponse()

    RepetitionMiddleware(view)(request)
    return told


def test_a_screen_asks_once_for_each_subject(ask, rf):
    told = answers_of(ask, rf.get("/admin/"))

    assert told == ["a 1", "a 1", "b 2"]


def test_the_next_screen_asks_anew(ask, rf):
    answers_of(ask, rf.get("/admin/"))

    told = answers_of(ask, rf.get("/admin/"))

    assert told == ["a 3", "a 3", "b 4"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_who_changes_something_asks_each_time(ask, rf, method):
    told = answers_of(ask, getattr(rf, method)("/admin/"))

    assert told == ["a 1", "a 2", "b 3"]


def test_readers_ask_each_time(ask, rf):
    told = answers_of(ask, rf.get("/ru/"))

    assert told == ["a 1", "a 2", "b 3"]


def test_without_a_request_nothing_is_kept(ask):
    told = [ask("a"), ask("a")]

    assert told == ["a 1", "a 2"]


def test_after_a_screen_that_failed_nothing_is_kept(ask, rf):
    def fail(request):
        ask("a")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        RepetitionMiddleware(fail)(rf.get("/admin/"))

    assert ask("a") == "a 2"
