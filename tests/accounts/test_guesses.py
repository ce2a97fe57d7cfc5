"""Guessing slowed down, without an address and without shutting anybody out who works there."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts import guesses
from cms.accounts.models import Guesses
from tests.accounts.people import Browser, errors, person, signed_in, with_app

pytestmark = pytest.mark.django_db

WAIT = "Too many attempts. Try again in 1 minute, or sign in with a passkey."


def guess(browser, number, username="vera"):
    answers = [browser.type_password(username, f"guess {each}") for each in range(number)]
    return errors(answers[-1])


def let_pass(**time):
    """Let what was counted be longer ago."""
    for each in Guesses.objects.all():
        each.latest_at -= timedelta(**time)
        each.closed_until -= timedelta(**time)
        each.save()


def test_after_five_guesses_one_waits_and_the_right_password_does_not_help():
    with_app(person())
    browser = Browser()

    assert guess(browser, 5) == ["The user name and the password do not fit together."]
    assert guess(browser, 1) == [WAIT]
    assert errors(browser.type_password()) == [WAIT]
    let_pass(seconds=31)
    assert browser.type_password().url == "/admin/sign-in/authenticate/"


def test_who_works_on_a_device_of_theirs_is_not_shut_out_by_an_adversary():
    user = with_app(person())
    own = signed_in(user)

    guess(Browser(), 20)

    assert errors(Browser().type_password()) == [WAIT]
    assert signed_in(user, device=own).sees_admin()


def test_a_device_of_somebody_else_is_no_way_around():
    with_app(person("vera"))
    device = signed_in(with_app(person("anna")))

    guess(Browser(device=device), 5)

    assert errors(Browser().type_password()) == [WAIT]


@pytest.mark.parametrize("cookie", ["", "x", "eyJuYW1lIjoiYSJ9:1:2", "\0"])
def test_a_device_cookie_that_nobody_signed_is_none(cookie):
    with_app(person())
    browser = Browser()
    browser.cookies["device"] = cookie

    guess(browser, 5)

    assert errors(Browser().type_password()) == [WAIT]


def test_an_account_that_there_is_not_is_slowed_down_as_others_are():
    assert guess(Browser(), 6, "nobody") == [WAIT]


def test_names_in_other_letters_are_the_same_account():
    with_app(person())

    guess(Browser(), 3, "VERA")
    guess(Browser(), 2, "Vera")

    assert errors(Browser().type_password()) == [WAIT]


def test_guessing_at_codes_is_slowed_down_too():
    with_app(person())
    browser = Browser()
    browser.type_password()

    answers = [browser.type_code("abcdef") for _each in range(6)]

    assert errors(answers[-1]) == [WAIT]


def test_what_was_right_is_forgotten_and_what_is_old_too():
    user = with_app(person())
    guess(Browser(), 4)
    signed_in(user)
    assert not Guesses.objects.exists()

    guess(Browser(), 4)
    let_pass(hours=13)
    assert guess(Browser(), 4) == ["The user name and the password do not fit together."]
    let_pass(hours=13)
    guesses.forget_old()
    assert not Guesses.objects.exists()


def test_neither_name_nor_address_is_stored():
    guess(Browser(), 1, "vera")

    [stored] = Guesses.objects.values()
    assert set(stored) == {"id", "digest", "failures", "latest_at", "closed_until"}
    assert len(stored["digest"]) == 64


@given(st.integers(1, 10_000))
def test_one_waits_longer_each_time_and_never_for_good(failures):
    wait = guesses.wait_after(failures)

    assert guesses.wait_after(failures + 1) >= wait
    assert wait <= timedelta(minutes=15)
    assert bool(wait) == (failures >= guesses.FREE)


def test_an_attempt_is_counted_before_it_is_looked_at():
    digest = guesses.digest_of("password", "vera", "")

    for _each in range(5):
        guesses.claim(digest)

    assert Guesses.objects.get().closed_until > timezone.now()
