from django.db import models
from django.utils.translation import gettext_lazy as _


class Failure(models.TextChoices):
    """Why nothing was answered."""

    NO_NAME = "NO_NAME", _("The name of the host is not known.")
    NOT_PUBLIC = "NOT_PUBLIC", _("The host has an address that is not public. Nothing was sent.")
    NOT_ALLOWED = "NOT_ALLOWED", _("The address is not one that may be called. Nothing was sent.")
    NO_CONNECTION = "NO_CONNECTION", _("No connection could be made, or it was broken off.")
    NO_TRUST = "NO_TRUST", _("The certificate is not valid for this host. Nothing was sent.")
    TOO_SLOW = "TOO_SLOW", _("No answer came within the time.")
    TOO_LONG = "TOO_LONG", _("The answer begins with too much to be read.")
    NO_HTTP = "NO_HTTP", _("What was answered is not HTTP.")
    NOT_PREPARED = "NOT_PREPARED", _("The message could not be prepared. The log says why.")


class Failed(Exception):
    """An exchange ended without an answer, for a ``Failure``."""

    def __init__(self, failure):
        super().__init__(failure)
        self.failure = failure
