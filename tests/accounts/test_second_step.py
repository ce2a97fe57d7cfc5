"""Until a second step is set up and shown, nothing of the admin opens, by whatever address."""

import re
import time
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings

from cms.accounts.models import Session
from tests.accounts.people import (
    KEY,
    Browser,
    code_at,
    errors,
    person,
    signed_in,
    with_app,
)
from tests.routes import addresses_of_admin
from tests.signing_in import sign_in_by_halves

pytestmark = pytest.mark.django_db

COOKIE = settings.SESSION_COOKIE_NAME
SECURITY = "/admin/sign-in/"
APP, ADD = "/admin/sign-in/totp/activate/", "/admin/sign-in/webauthn/add/"
# What is open before the second step: signing in, signing out, and setting a second step up.
OPEN = {
    "account_login",
    "account_inactive",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "sign_in_link",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "end_all_sessions",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


def half_signed_in(user):
    browser = Browser()
    sign_in_by_halves(browser, user)
    return browser


def key_shown(answer):
    return re.search(r'accounts__key">(\w+)<', answer.content.decode())[1]


def set_up_app(browser, monkeypatch):
    """Set an app up as one does: with the key that is shown, and a code of it."""
    monkeypatch.setattr("tests.accounts.people.KEY", key_shown(browser.get(APP)))
    return browser.post(APP, {"code": code_at(time.time())})


def test_who_has_no_second_step_is_led_to_where_it_is_set_up():
    person()
    browser = Browser()

    answer = browser.type_password()
    answer = browser.get(answer.url)

    assert answer.url == f"{SECURITY}?next=/admin/"
    page = browser.get(answer.url).content.decode()
    assert "Set up a second step" in page
    assert "Sessions" not in page


def test_setting_up_an_app_opens_the_admin_and_shows_recovery_codes_once(monkeypatch):
    user = person()
    browser = Browser()
    browser.type_password()

    answer = set_up_app(browser, monkeypatch)
    codes = re.findall(r"<li><code>(\d{8})</code></li>", browser.get(answer.url).content.decode())

    assert browser.sees_admin()
    assert len(codes) == 10
    assert codes[0] not in browser.get(answer.url).content.decode()
    other = Browser()
    other.type_password()
    assert other.type_code(codes[0]).url == "/admin/"
    again = Browser()
    again.type_password()
    assert errors(again.type_code(codes[0])) != []
    assert user.authenticator_set.count() == 2


def test_setting_up_a_step_leaves_behind_who_knew_the_session_before(monkeypatch):
    person()
    browser, thief = Browser(), Browser()
    browser.type_password()
    thief.cookies[COOKIE] = browser.cookies[COOKIE].value

    set_up_app(browser, monkeypatch)

    assert browser.sees_admin()
    assert not thief.sees_admin()


def test_a_wrong_code_sets_nothing_up():
    person()
    browser = Browser()
    browser.type_password()
    browser.get(APP)

    answer = browser.post(APP, {"code": "12"})

    assert errors(answer) != []
    assert not Authenticator.objects.exists()
    assert not browser.sees_admin()


def test_secrets_are_sealed_in_the_database():
    user = with_app(person())

    assert KEY not in str(user.authenticator_set.get().data)


@pytest.mark.parametrize("headers", [{}, {"X-Requested-With": "XMLHttpRequest"}])
def test_nothing_of_the_admin_opens_before_the_second_step(headers):
    browser = half_signed_in(person())
    opened = []
    for name, path in addresses_of_admin():
        if name not in OPEN:
            for send in (browser.get, browser.post):
                answer = send(path, headers=headers)
                if not is_closed(answer):
                    opened.append((name, path, answer.status_code))

    assert opened == []


def is_closed(answer):
    """Tell whether an answer leads to signing in or setting up, or is a refusal."""
    if answer.status_code in (301, 302):
        return answer.url.startswith((SECURITY, "/admin/login/")) or answer.url == "/admin/"
    return answer.status_code in (403, 404, 405)


def test_who_has_shown_one_step_is_nobody_outside_the_admin_too(client):
    user = person()
    sign_in_by_halves(client, user)

    for path in ("/media/images/x.jpg", "/documents/1/x.pdf", "/preview/", "/graphql/"):
        assert client.get(path).status_code == Browser().get(path).status_code


def test_a_session_of_one_account_is_no_second_step_of_another():
    first, second = with_app(person("vera")), person("anna")
    browser = signed_in(first)
    session = browser.session

    sign_in_by_halves(browser, second)

    assert browser.session.session_key != session.session_key
    assert not browser.sees_admin()


def test_a_session_by_the_password_alone_ends_when_its_account_has_a_second_step():
    user = person()
    browser = half_signed_in(user)
    assert browser.get(ADD).status_code == 200
    with_app(user)

    for address in (ADD, APP, SECURITY, "/admin/"):
        assert browser.get(address).url.startswith("/admin/login/")
    browser.post(ADD, {"name": "mine", "credential": "{}"})

    assert user.authenticator_set.count() == 1
    assert not Session.objects.filter(user=user).exists()


@pytest.mark.parametrize("address", ["/admin/logout/", "/admin/sign-in/end-all/"])
def test_who_has_shown_one_step_alone_can_go_away(address):
    browser = half_signed_in(person())
    key = browser.session.session_key

    browser.post(address)

    assert not Session.objects.filter(session_key=key).exists()


def test_the_only_second_step_is_not_removed():
    user = with_app(person())
    browser = signed_in(user)

    answer = browser.post("/admin/sign-in/totp/deactivate/")

    assert errors(answer) == ["This is your only second step: add another one first."]
    assert user.authenticator_set.exists()


def test_a_change_long_after_signing_in_asks_for_the_password_again():
    user = with_app(person())
    browser = signed_in(user)
    codes = "/admin/sign-in/recovery-codes/generate/"
    assert browser.get(codes).status_code == 200
    session = browser.session
    session["begun_at"] -= 700
    session.save()

    answer = browser.get(codes)

    assert unquote(answer.url) == f"/admin/sign-in/password/?next={codes}"
    assert errors(browser.post(answer.url, {"password": "guessed"})) != []
    assert browser.post(answer.url, {"password": "snowdrop on the windowsill"}).url == codes


def test_every_route_that_is_open_is_there():
    assert {name for name, _address in addresses_of_admin()} >= OPEN
