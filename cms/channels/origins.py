"""Web sites as browsers name them: scheme, host and port (RFC 6454), and nothing else."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Of letters that a header may hold: whatever else is written, is none.
HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+"
)
HTTPS = 443


def origin_from(written):
    """Return the origin of a web site as it is written by people; raises ``ValidationError``.

    A host in other letters becomes what browsers make of it: пример.рф is xn--e1afmkfd.xn--p1ai.
    """
    try:
        parts = urlsplit(written.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:
        raise not_an_origin(written) from error
    is_bare = parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc)
    if parts.scheme != "https" or not is_bare or not HOST.fullmatch(host) or port == 0:
        raise not_an_origin(written)
    return f"https://{host}" if port in (None, HTTPS) else f"https://{host}:{port}"


def not_an_origin(written):
    return ValidationError(
        _("“%(address)s” is no address of a web site as https://example.org, without a path."),
        params={"address": written},
    )


def validate_origins(value):
    """Require a list of origins, each as ``origin_from`` writes it."""
    if not isinstance(value, list):
        raise ValidationError(_("Give a list of addresses of web sites."))
    for each in value:
        if not isinstance(each, str) or origin_from(each) != each:
            raise not_an_origin(each)
