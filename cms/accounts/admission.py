"""Who a request is from: nobody, until the second factor was shown, or when the session is over."""

import time

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.urls import Resolver404, resolve

from cms.accounts.factors import steps_of
from pages.sessions import WORKED, is_over

# In a session: the user of whom a second factor was shown in it.
SHOWN = "second_factor_shown_by"

# Where somebody shows or sets up what is missing, or goes away. All else is closed until then.
SETTING_UP = {
    "wagtailadmin_logout",
    "end_all_sessions",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
}
# Who is signed in by halves sees these as everybody does.
ENTRANCE = {
    "account_login",
    "account_inactive",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "sign_in_link",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}
# What pages ask for by themselves: nobody works by that.
BY_THEMSELVES = {"wagtailadmin_editing_sessions:ping", "signed_in", "translation_presence"}
# Seconds between two notes that somebody works: the session is not written at every request.
NOTE_EVERY = 60


def show_second_factor(request, user):
    """Note in the session that ``user`` has shown a second factor.

    The session goes on under another key: who knew that of one by halves knows nothing now.
    """
    if not has_shown_second_factor(request, user):
        request.session.cycle_key()
    request.session[SHOWN] = user.pk


def has_shown_second_factor(request, user):
    return request.session.get(SHOWN) == user.pk


def admitted(request):
    """Return the user whom a request is from, for all that asks ``request.user``."""
    user = get_user(request)
    if not user.is_authenticated:
        return user
    if is_over(request.session) or is_left_behind(request, user):
        request.session.flush()
        return AnonymousUser()
    name = name_of_view(request)
    if has_shown_second_factor(request, user):
        note_work(request.session, name)
        return user
    return user if name in SETTING_UP else AnonymousUser()


def is_left_behind(request, user):
    """Tell whether a session by the password alone is of an account that has a second step by now.

    Whoever has only the password could otherwise add a step of their own beside the owner's.
    """
    return not has_shown_second_factor(request, user) and steps_of(user).exists()


def is_to_set_up(request):
    """Tell whether somebody has to set up a second factor before they see what they ask for."""
    user = get_user(request)
    is_open = name_of_view(request) in ENTRANCE | SETTING_UP
    if is_open or not user.is_authenticated or has_shown_second_factor(request, user):
        return False
    return not (is_over(request.session) or is_left_behind(request, user))


def name_of_view(request):
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def note_work(session, name):
    if name not in BY_THEMSELVES and time.time() - session[WORKED] > NOTE_EVERY:
        session[WORKED] = time.time()


def is_of_admin(request):
    return request.path_info.startswith(settings.ADMIN_PATH)
