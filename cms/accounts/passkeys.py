"""Forms of passkeys: what a browser sends may be anything."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Of characters: no browser sends as much.
LONGEST = 20_000


class CredentialField(forms.JSONField):
    """What an authenticator answers, as a JSON object."""

    widget = forms.HiddenInput

    def bound_data(self, data, initial):
        """Send nothing of it back: it is good once."""
        return None

    def prepare_value(self, value):
        return ""

    def to_python(self, value):
        if isinstance(value, str) and len(value) > LONGEST:
            raise not_right()
        try:
            credential = super().to_python(value)
        except (ValidationError, RecursionError) as error:
            raise not_right() from error
        if credential is not None and not isinstance(credential, dict):
            raise not_right()
        return credential


def not_right():
    return get_adapter().validation_error("incorrect_code")


def looked_at(look):
    """Return what ``look`` returns; what it stumbles over is not right.

    The library reads nested structures of bytes, and says by whatever error that one is none.
    """
    try:
        return look()
    except ValidationError:
        raise
    except Exception as error:
        raise not_right() from error


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: one that is enough by itself, where the device can do that."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=60,
        help_text=_("To know it by later, such as “my phone”."),
    )
    credential = CredentialField()
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without the password"),
        required=False,
        initial=True,
        help_text=_("Untick this for a key without fingerprint or PIN."),
    )

    def clean(self):
        return looked_at(super().clean)


class PasskeyLoginForm(LoginWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self):
        return looked_at(super().clean_credential)


class PasskeySecondForm(AuthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self):
        return looked_at(super().clean_credential)


class PasskeyAgainForm(ReauthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self):
        return looked_at(super().clean_credential)
