"""Two steps to sign in: what opens the admin, and what does not."""

import time

import pytest
from django.conf import settings
from django.core.cache import cache

from tests.accounts.people import ADMIN, CODE, LOGIN, Browser, code_at, errors, person, with_app

pytestmark = pytest.mark.django_db


def test_a_password_and_a_code_of_the_app_open_the_admin():
    with_app(person())
    browser = Browser()

    answer = browser.type_password()
    assert (answer.status_code, answer.url) == (302, CODE)
    assert not browser.sees_admin()
    answer = browser.type_code(code_at(time.time()))

    assert (answer.status_code, answer.url) == (302, ADMIN)
    assert browser.sees_admin()


def test_one_gets_to_where_one_wanted_to_go():
    with_app(person())
    browser = Browser()
    wanted = browser.get("/admin/calendar/").url

    browser.get(wanted)
    browser.type_password(next="/admin/calendar/")
    answer = browser.type_code(code_at(time.time()))

    assert answer.url == "/admin/calendar/"


ELSEWHERE = [
    *("https://example.com/", "//example.com/", "///example.com/", "/\\example.com/"),
    *("\\\\example.com/", "https:///example.com/", "http:example.com/", "\t//example.com/"),
    *("https://testserver@example.com/", "https://testserver.example.com/", "//testserver:99/"),
    *("javascript:x", "data:text/html,x", "//[::1", "https://[example.com/"),
]


@pytest.mark.parametrize("next_url", ELSEWHERE)
def test_nobody_is_led_to_another_host(next_url):
    with_app(person())
    browser = Browser()

    shown = browser.get(LOGIN, {"next": next_url})
    browser.type_password(next=next_url)
    answer = browser.type_code(code_at(time.time()))

    assert shown.status_code == 200
    assert answer.url == ADMIN
    assert browser.get(LOGIN, {"next": next_url}).url == ADMIN


def test_who_knew_the_session_before_is_not_in_the_one_after():
    with_app(person())
    browser = Browser()
    browser.get(LOGIN)
    browser.type_password()
    known = browser.cookies[settings.SESSION_COOKIE_NAME].value

    browser.type_code(code_at(time.time()))

    assert browser.sees_admin()
    assert not browser_with(known).sees_admin()


def browser_with(session_key):
    other = Browser()
    other.cookies[settings.SESSION_COOKIE_NAME] = session_key
    return other


def test_a_wrong_code_is_said_at_its_field_and_opens_nothing():
    with_app(person())
    browser = Browser()
    browser.type_password()

    answer = browser.type_code("000000" if code_at(time.time()) != "000000" else "111111")

    assert errors(answer) == ["This code is not right, or was used already. Wait for the next one."]
    assert not browser.sees_admin()


def test_a_code_is_good_once_on_whichever_server():
    with_app(person())
    code = code_at(time.time())
    first, second = Browser(), Browser()
    for browser in (first, second):
        browser.type_password()
        browser.type_code(code)
        # Another server has a cache of its own.
        cache.clear()

    assert (first.sees_admin(), second.sees_admin()) == (True, False)


def test_what_is_wrong_with_name_or_password_is_said_in_the_same_words():
    person()

    said = [
        errors(Browser().type_password(username, password))
        for username, password in [("vera", "guessed"), ("nobody", "guessed")]
    ]

    assert said == [["The user name and the password do not fit together."]] * 2


def test_who_is_closed_out_is_told_so_only_with_the_right_password():
    person(is_active=False)

    assert errors(Browser().type_password(password="guessed")) != []
    assert Browser().type_password().url == "/admin/sign-in/inactive/"


def test_the_login_page_is_not_shown_to_who_is_signed_in():
    with_app(person())
    browser = Browser()
    browser.type_password()
    browser.type_code(code_at(time.time()))

    assert browser.get(LOGIN).url == ADMIN


def test_there_is_no_page_on_which_one_makes_an_account(admin_client):
    assert admin_client.get("/admin/signup/").status_code == 404
    assert admin_client.get("/admin/sign-in/signup/").status_code == 404
