"""Whatever is sent to the pages of signing in: a page in words, no error and no way in."""

import json

import pytest

from tests.accounts.people import Browser, person, signed_in, with_app

pytestmark = pytest.mark.django_db

CREDENTIALS = [
    "",
    "[]",
    "null",
    '"x"',
    "{" * 500,
    '{"a":' * 2_000,
    '{"response": 5}',
    '{"response": {"userHandle": 5}}',
    '{"response": {"userHandle": "%%%"}}',
    json.dumps({"id": 1, "rawId": [], "response": {"clientDataJSON": {}, "attestationObject": 3}}),
    *(
        json.dumps(
            {
                "id": "YQ",
                "rawId": "YQ",
                "type": "public-key",
                "response": {"clientDataJSON": "e30", "userHandle": "MQ", "signature": "AA"} | more,
            }
        )
        for more in ({"authenticatorData": "AA"}, {"attestationObject": "AA"}, {})
    ),
]
TEXTS = ["", "\0", "a" * 100_000, "😀" * 300, "\u202e", "'; --", "<script>"]
LOGIN, SECOND = "/admin/sign-in/webauthn/login/", "/admin/sign-in/authenticate/"
ADD, AGAIN = "/admin/sign-in/webauthn/add/", "/admin/sign-in/webauthn/reauthenticate/"


def is_page(answer):
    return answer.status_code in (200, 302) and answer.headers.get("Location") != "/admin/"


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_what_is_no_passkey_opens_nothing(credential):
    user = with_app(person())
    stranger, half, whole = Browser(), Browser(), signed_in(user)
    half.type_password()

    for browser, address in ((stranger, LOGIN), (half, SECOND), (whole, ADD), (whole, AGAIN)):
        browser.get(address, headers={"accept": "application/json"})
        assert is_page(browser.post(address, {"credential": credential, "name": "x"}))

    assert not stranger.sees_admin()
    assert not half.sees_admin()
    assert user.authenticator_set.count() == 1


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_typed_may_be_anything(text):
    with_app(person())
    browser = Browser()

    assert browser.type_password(text, text).status_code == 200
    browser.type_password()
    assert browser.type_code(text).status_code == 200
    assert browser.post("/admin/password_reset/", {"email": text}).status_code == 200
    assert not browser.sees_admin()


@pytest.mark.parametrize("token", ["x", "%00", "%ff", "a" * 2_000])
def test_a_link_that_nobody_has_made_opens_nothing(token):
    browser = Browser()

    assert "has ended or was used" in browser.get(f"/admin/sign-in/link/{token}/").content.decode()
    assert browser.post(f"/admin/sign-in/link/{token}/").status_code == 404
    assert not browser.sees_admin()
