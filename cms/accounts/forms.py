from allauth.account.forms import LoginForm as AccountLoginForm
from allauth.account.forms import ReauthenticateForm as AccountReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import PasswordResetForm as AdminPasswordResetForm

from cms.accounts import devices, factors, guesses
from cms.accounts.resetting import ask_for_reset


def code_field():
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
    return forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=attrs))


def password_field():
    attrs = {"autocomplete": "current-password"}
    widget = forms.PasswordInput(attrs=attrs)
    return forms.CharField(label=_("Password"), strip=False, max_length=200, widget=widget)


class LoginForm(AccountLoginForm):
    """User name and password; the second step has a page of its own."""

    password = password_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attrs = {"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        self.fields["login"].label = _("User name")
        self.fields["login"].widget = forms.TextInput(attrs=attrs)


class PasswordAgainForm(AccountReauthenticateForm):
    password = password_field()


class CodeForm(AuthenticateForm):
    """A code of an app, or a recovery code, at the second step of signing in."""

    code = code_field()

    def clean_code(self):
        return slowed(self, super().clean_code)


class CodeAgainForm(ReauthenticateForm):
    code = code_field()

    def clean_code(self):
        return slowed(self, super().clean_code)


class AppForm(ActivateTOTPForm):
    """A first code of an app, which shows that the app has the key."""

    code = code_field()


def slowed(form, look):
    """Return the code that ``look`` finds right; raises ``ValidationError`` for any other.

    It does so while one has to wait, too, and for a code that was shown before.
    """
    device = devices.device_of(context.request, form.user.get_username())
    digest = guesses.digest_of("code", form.user.pk, device)
    guesses.claim(digest)
    code = look()
    if not factors.use_up(form.authenticator, code):
        raise get_adapter().validation_error("incorrect_code")
    guesses.succeed(digest)
    return code


class PasswordResetForm(AdminPasswordResetForm):
    """Asks for the mail in the background: an address that nobody has takes as long as others."""

    def save(self, **kwargs):
        ask_for_reset(self.cleaned_data["email"])
