"""What must not be so where strangers' addresses are called."""

from django.conf import settings
from django.core.checks import Error, register
from django.utils.translation import gettext as _


def connect():
    register(refuse_development_hosts)


def refuse_development_hosts(**kwargs):
    """Refuse hosts that are exempt from the rules for addresses, unless DEBUG is on."""
    if settings.DEBUG or not settings.DELIVERIES_DEVELOPMENT_HOSTS:
        return []
    message = _("DELIVERIES_DEVELOPMENT_HOSTS names hosts, and DEBUG is off.")
    hint = _("Receivers on these hosts need neither https nor a public address: leave it empty.")
    return [Error(message, hint=hint, id="deliveries.E001")]
