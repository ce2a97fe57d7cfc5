"""Signing in on a phone, in Russian: an app, recovery codes, a passkey."""

import pytest

from tests.browser.barriers import findings
from tests.browser.signing_in import set_up_app, sign_in, type_code, type_password

pytestmark = pytest.mark.one_round

PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "ru-RU"}


@pytest.fixture
def phone(open_page):
    return open_page(**PHONE)


def give_authenticator(tab):
    """Let the browser have a device that knows its owner by a finger."""
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def heading(tab):
    return tab.locator("h1").inner_text()


def test_the_first_time_an_app_is_set_up_and_codes_are_written_down(phone, service):
    type_password(phone, "translator", service.passwords["translator"])
    phone.wait_for_url("**/admin/sign-in/?next=**")
    seen = {heading(phone): findings(phone)}

    phone.click("main a[href$='/totp/activate/']")
    phone.wait_for_url("**/totp/activate/")
    seen[heading(phone)] = findings(phone)
    phone.go_back()
    phone.wait_for_url("**/admin/sign-in/?next=**")
    set_up_app(phone)
    seen[heading(phone)] = findings(phone)
    codes = phone.locator(".accounts__codes code").all_inner_texts()
    phone.click("main .button")
    phone.wait_for_url("**/admin/")

    assert len(codes) == 10
    assert seen == {
        "Настройте второй шаг": [],
        "Настроить приложение": [],
        "Коды восстановления": [],
    }


def test_a_wrong_code_is_said_and_a_recovery_code_opens(log_in, phone, service):
    log_in("reviewer")
    type_password(phone, "reviewer", service.passwords["reviewer"])
    type_code(phone, "123")

    phone.wait_for_selector("text=Код неверный или уже использован")
    assert findings(phone) == []
    type_code(phone, service.codes["reviewer"].pop())
    phone.wait_for_url("**/admin/")


def test_a_passkey_is_set_up_and_is_enough_by_itself(open_page, service):
    # To browsers a passkey belongs to a name, and an address has none.
    service.address = service.address.replace("127.0.0.1", "localhost")
    phone = open_page(**PHONE)
    give_authenticator(phone)
    type_password(phone, "editor", service.passwords["editor"])
    phone.wait_for_url("**/admin/sign-in/?next=**")
    phone.click("main a[href$='/webauthn/add/']")
    phone.wait_for_url("**/webauthn/add/")
    assert (heading(phone), findings(phone)) == ("Добавить ключ доступа", [])

    phone.click("#mfa_webauthn_add")
    phone.wait_for_url("**/recovery-codes/")
    phone.goto("/admin/sign-in/")
    assert (heading(phone), findings(phone)) == ("Второй шаг и сеансы", [])
    phone.click("text=Завершить все сеансы")
    phone.wait_for_url("**/admin/login/")
    assert findings(phone) == []
    phone.click("#passkey_login")
    phone.wait_for_url("**/admin/")


def test_a_passkey_that_did_not_work_is_said_in_words(open_page, service):
    service.address = service.address.replace("127.0.0.1", "localhost")
    phone = open_page(**PHONE)
    give_authenticator(phone)
    phone.goto("/admin/login/")

    phone.click("#passkey_login")

    phone.get_by_role("alert").filter(has_text="Ключ доступа не сработал").wait_for()


def test_all_sessions_are_ended_from_the_account(log_in, service):
    tab = log_in("admin", locale="ru-RU")
    tab.goto("/admin/account/")
    tab.click("#security-content a")
    tab.click("text=Завершить все сеансы")

    tab.wait_for_selector("text=Все ваши сеансы завершены")
    sign_in(tab, service, "admin")


# Further pages of signing in: the others stand on the roads above.
PAGES = [
    "/admin/sign-in/totp/deactivate/",
    "/admin/sign-in/recovery-codes/",
    "/admin/sign-in/recovery-codes/generate/",
    "/admin/sign-in/password/",
    "/admin/sign-in/reauthenticate/",
    "/admin/sign-in/webauthn/reauthenticate/",
    "/admin/sign-in/inactive/",
    "/admin/sign-in/link/x/",
    "/admin/sign-in/reset/2/",
    "/admin/password_reset/",
]


@pytest.mark.parametrize("language", ["ru-RU", "en-GB"])
def test_the_other_pages_have_no_barrier_and_fit_a_phone(log_in, language):
    phone = log_in("admin", **PHONE | {"locale": language})

    found = {}
    for page in PAGES:
        answer = phone.goto(page)
        assert answer.status == 200, page
        if barriers := findings(phone):
            found[page] = barriers

    assert found == {}
