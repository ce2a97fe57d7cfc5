"""How long one stays signed in, and how all sessions end at once."""

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts.models import Session
from cms.accounts.sessions import SessionStore
from pages.sessions import is_signed_in
from tests.accounts.people import Browser, person, signed_in, with_app
from tests.routes import addresses_of_admin

pytestmark = pytest.mark.django_db

HALF_AN_HOUR, EIGHT_HOURS = 30 * 60, 8 * 3600


def move_back(browser, **seconds):
    """Let a moment of the session be longer ago."""
    session = browser.session
    for name, number in seconds.items():
        session[name] -= number
    session.save()


@pytest.mark.parametrize(
    ("ago", "is_open"),
    [
        ({"worked_at": HALF_AN_HOUR - 60}, True),
        ({"worked_at": HALF_AN_HOUR + 1}, False),
        ({"begun_at": EIGHT_HOURS - 60}, True),
        ({"begun_at": EIGHT_HOURS + 1}, False),
    ],
)
def test_a_session_ends_without_work_and_after_its_hours(ago, is_open):
    user = with_app(person())
    browser = signed_in(user)
    key = browser.session.session_key
    move_back(browser, **ago)

    assert is_signed_in(user, key) == is_open
    assert browser.sees_admin() == is_open
    assert Session.objects.filter(session_key=key).exists() == is_open


@pytest.mark.parametrize(
    "name", ["signed_in", "translation_presence", "wagtailadmin_editing_sessions:ping"]
)
def test_work_prolongs_a_session_and_what_pages_ask_by_themselves_does_not(name):
    browser = signed_in(with_app(person()))
    move_back(browser, worked_at=600)
    before = browser.session["worked_at"]
    address = dict(addresses_of_admin())[name]

    for send in (browser.get, browser.post):
        send(address, headers={"X-Requested-With": "XMLHttpRequest"})
    by_itself = browser.session["worked_at"]
    browser.get("/admin/account/")

    assert by_itself == before
    assert browser.session["worked_at"] > before + 590


def test_a_session_that_is_worked_in_is_not_written_at_every_request():
    browser = signed_in(with_app(person()))
    browser.get("/admin/sign-in/")

    with CaptureQueriesContext(connection) as queries:
        browser.get("/admin/sign-in/")

    assert queries
    assert all(each["sql"].startswith("SELECT") for each in queries)


def test_the_cookie_goes_with_the_browser_and_no_script_reads_it():
    cookie = signed_in(with_app(person())).cookies[settings.SESSION_COOKIE_NAME]

    assert (cookie["expires"], cookie["max-age"]) == ("", "")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_one_button_ends_all_sessions_of_one_person_alone():
    vera, anna = with_app(person("vera")), with_app(person("anna"))
    phone, computer, others = signed_in(vera), signed_in(vera), signed_in(anna)

    answer = phone.post("/admin/sign-in/end-all/")

    assert answer.url == "/admin/login/"
    assert "All your sessions have ended" in phone.get(answer.url).content.decode()
    assert [each.sees_admin() for each in (phone, computer, others)] == [False, False, True]


def test_sessions_are_listed_and_the_own_one_is_marked():
    user = with_app(person())
    signed_in(user)
    browser = signed_in(user)

    page = browser.get("/admin/sign-in/").content.decode()

    assert page.count("last used") == 2
    assert page.count("this session</strong>") == 1


def test_another_password_ends_the_sessions_with_the_old_one():
    user = with_app(person())
    browser = signed_in(user)

    user.set_password("a candle in the window")
    user.save()

    assert not browser.sees_admin()


def test_a_session_is_known_by_its_user_and_goes_with_the_account():
    user = with_app(person())
    key = signed_in(user).session.session_key

    assert Session.objects.get(session_key=key).user == user
    assert SessionStore(key).load()[SESSION_KEY] == str(user.pk)
    user.delete()
    assert not Session.objects.filter(session_key=key).exists()


def test_ending_asks_for_a_press_of_the_button_and_for_being_signed_in():
    browser = signed_in(with_app(person()))

    assert browser.get("/admin/sign-in/end-all/").status_code == 405
    assert browser.sees_admin()
    assert Browser().post("/admin/sign-in/end-all/").url == "/admin/login/"
