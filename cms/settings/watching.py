"""How the service tells those who run it of itself: lines of logs, numbers, errors."""

from django.core.exceptions import ImproperlyConfigured

from cms.operations.logs import FORMATS
from cms.settings.addresses import web_address


def log_format_from(env, *, default="text"):
    """Return LOG_FORMAT; an empty one counts as none. Raises for one that is not known."""
    form = env.str("LOG_FORMAT", default="") or default
    if form not in FORMATS:
        raise ImproperlyConfigured(
            f"LOG_FORMAT ({form}) is not a form of logs. Known forms: {', '.join(FORMATS)}."
        )
    return form


def sentry_dsn_from(env):
    """Return SENTRY_DSN, or an empty text; raises for what is no such address.

    The message leaves it out, for it holds a key.
    """
    dsn = env.str("SENTRY_DSN", default="")
    if dsn and not is_dsn(dsn):
        raise ImproperlyConfigured(
            "SENTRY_DSN is not the address of a project. "
            "For example: https://key@errors.example.org/1."
        )
    return dsn


def is_dsn(text):
    address = web_address(text)
    return bool(address and address.username) and address.path.rpartition("/")[2].isdigit()
