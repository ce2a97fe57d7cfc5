"""Where the service answers: the port it listens on, and the address that readers know."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

DEFAULT_PORT = "8000"


def port_from(env):
    """Return PORT as a number; an empty one counts as none."""
    text = env.str("PORT", default="") or DEFAULT_PORT
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65_536):
        raise ImproperlyConfigured(
            f"PORT ({text}) is not the number of a port, 1 to 65535. For example: PORT=8001."
        )
    return int(text)


def site_url_from(env, **default):
    """Return SITE_URL without its closing slash.

    Raises ``ImproperlyConfigured`` when it is missing without a default, or no address of a host.
    """
    url = env.str("SITE_URL", **default).rstrip("/")
    if not is_address_of_a_host(url):
        raise ImproperlyConfigured(
            f"SITE_URL ({url}) is not the address of a site. For example: https://example.org."
        )
    return url


def is_address_of_a_host(url):
    try:
        address = urlsplit(url)
        address.port  # noqa: B018 - reading it is what finds a wrong one
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and bool(address.hostname) and not address.path
