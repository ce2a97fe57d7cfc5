"""Somebody with a browser, who signs in as people do."""

import re
import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

PASSWORD = "snowdrop on the windowsill"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ADMIN, LOGIN, CODE = "/admin/", "/admin/login/", "/admin/sign-in/authenticate/"
ERROR = re.compile(
    r'<p class="accounts__error" role="alert">(.*?)</p>|error-message[^>]*>(.*?)</', re.DOTALL
)


def person(username="vera", **fields):
    """Make somebody who may see everything in the admin, with a mail address."""
    fields = {"email": f"{username}@example.org", "is_superuser": True} | fields
    return get_user_model().objects.create_user(username, password=PASSWORD, **fields)


def with_app(user):
    """Give somebody an app that shows codes; return the user."""
    TOTP.activate(user, KEY)
    return user


class Browser(Client):
    """A browser that is not signed in yet; ``device`` is one that another browser was on."""

    def __init__(self, *, device=None):
        super().__init__(headers={"accept-language": "en"})
        if device:
            self.cookies["device"] = device.cookies["device"].value

    def type_password(self, username="vera", password=PASSWORD, **fields):
        return self.post(LOGIN, {"login": username, "password": password} | fields)

    def type_code(self, code):
        return self.post(CODE, {"code": code})

    def sees_admin(self):
        return self.get(ADMIN).status_code == 200


def let_codes_be_new(user):
    """Forget which codes were shown: each is good once, and a test may sign in often."""
    cache.clear()
    for app in user.authenticator_set.all():
        app.data.pop("shown_codes", None)
        app.save()


def code_at(seconds):
    """Return what an app with ``KEY`` shows at a moment, in seconds since 1970."""
    return format_hotp_value(hotp_value(KEY, int(seconds) // 30))


def errors(answer):
    found = ERROR.findall(answer.content.decode())
    return [text.strip() for pair in found for text in pair if text.strip()]


def signed_in(user, *, device=None):
    """Return a browser in which somebody has signed in by both steps."""
    browser = Browser(device=device)
    browser.type_password(user.get_username())
    let_codes_be_new(user)
    browser.type_code(code_at(time.time()))
    assert browser.sees_admin()
    return browser
