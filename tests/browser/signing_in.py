"""Signing in as people do: by the password, and by an app that is set up the first time."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

SECOND_STEP, SETTING_UP = "**/sign-in/authenticate/", "**/admin/sign-in/?next=**"


def sign_in(tab, service, username):
    """Sign in; ``service.codes`` keeps the recovery codes for the next time."""
    type_password(tab, username, service.passwords[username])
    if username in service.codes:
        # A code of the app is good once, and half a minute is long for a test.
        type_code(tab, service.codes[username].pop())
    else:
        tab.wait_for_url(SETTING_UP)
        set_up_app(tab)
        service.codes[username] = tab.locator(".accounts__codes code").all_inner_texts()
        tab.click("main .button")
    tab.wait_for_url("**/admin/")


def type_password(tab, username, password):
    tab.goto("/admin/login/")
    tab.fill("#id_login", username)
    tab.fill("#id_password", password)
    tab.click("main button[type=submit]")


def type_code(tab, code):
    tab.wait_for_url(SECOND_STEP)
    tab.fill("#id_code", code)
    tab.click("main button[type=submit]")


def set_up_app(tab):
    """Set an app up; the recovery codes are shown after it."""
    tab.click("main a[href$='/totp/activate/']")
    tab.fill("#id_code", code_of(tab.locator(".accounts__key").inner_text()))
    tab.click("main button[type=submit]")
    tab.wait_for_url("**/recovery-codes/")


def code_of(key):
    """Return what an app shows that was given the key."""
    return format_hotp_value(hotp_value(key, int(time.time()) // 30))
