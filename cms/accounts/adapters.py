"""What allauth asks a project about accounts and second factors."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.shortcuts import resolve_url
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.accounts import devices, guesses
from cms.accounts.factors import steps_of
from cms.accounts.notices import Notice, tell
from cms.sealing import seal, unseal
from pages.sessions import BEGUN

# Seconds after signing in within which nobody is asked for the password once more.
JUST_NOW = 600


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators alone; guessing is slowed down without addresses."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The user name and the password do not fit together."),
        "incorrect_password": _("This is not the password."),
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return resolve_url("wagtailadmin_home")

    def is_safe_url(self, url):
        """Tell whether it leads to this site; what is no address, as ``//[``, does not."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def add_message(self, request, level, message_template=None, *args, message="", **kwargs):
        """Show errors alone: what was done, the pages tell themselves."""
        if level == messages.ERROR and message:
            messages.error(request, message)

    def send_notification_mail(self, *args, **kwargs):
        """Send none of allauth's, which name addresses and browsers."""

    def authenticate(self, request, **credentials):
        """Return the user, or ``None``; raises ``ValidationError`` while one has to wait."""
        username = credentials.get("username", "")
        device = devices.device_of(request, username)
        digest = guesses.digest_of("password", username.casefold(), device)
        guesses.claim(digest)
        user = super().authenticate(request, **credentials)
        if user:
            guesses.succeed(digest)
        return user

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        if not devices.device_of(request, user.get_username()):
            tell(user, Notice.NEW_DEVICE)
        devices.remember(request, response, user)
        return response

    def is_reauthentication_required(self, *, app, **kwargs):
        """Ask for the password again only where it was not typed just now."""
        begun = context.request.session.get(BEGUN, 0)
        return time.time() - begun > JUST_NOW


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of second factors are sealed; programs call the account by the site's name."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or was used already. Wait for the next one."),
        "cannot_delete_authenticator": _("This is your only second step: add another one first."),
    }

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator):
        return steps_of(authenticator.user).exclude(pk=authenticator.pk).exists()

    def get_totp_label(self, user):
        return user.get_username()

    def get_totp_issuer(self):
        return settings.SITE_NAME

    def generate_authenticator_name(self, user, type):
        return gettext("passkey %(number)d") % {
            "number": steps_of(user).filter(type=type).count() + 1
        }

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": settings.SITE_NAME}
