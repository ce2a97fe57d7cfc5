"""Where the service answers: its port, the address that readers know, who stands before it."""

import re
from ipaddress import ip_network
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

DEFAULT_PORT = "8000"
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


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


def front_ends_from(env):
    """Return PREVIEW_CLIENT_URLS as a list: where drafts are shown besides our own site.

    Raises ``ImproperlyConfigured`` for what is no address of a web page.
    """
    urls = [url.strip() for url in env.list("PREVIEW_CLIENT_URLS", default=[])]
    for url in urls:
        if not is_address_of_a_page(url):
            raise ImproperlyConfigured(
                f"PREVIEW_CLIENT_URLS ({url}) is not the address of a front end. "
                "For example: https://www.example.org/preview/."
            )
    return urls


def contacts_from(env):
    """Return SECURITY_CONTACT as a list of URIs: whom to tell of a defect.

    A mail address needs no scheme. Raises ``ImproperlyConfigured`` for what is neither a mail
    address nor one of a page that is sent by https.
    """
    texts = [each.strip() for each in env.list("SECURITY_CONTACT", default=[])]
    return [contact_of(text) for text in filter(None, texts)]


def contact_of(text):
    if text.startswith("https://") and is_address_of_a_page(text):
        return text
    mail = text.removeprefix("mailto:")
    if not MAIL.fullmatch(mail):
        raise ImproperlyConfigured(
            f"SECURITY_CONTACT ({text}) is neither a mail address nor the address of a page. "
            "For example: SECURITY_CONTACT=security@example.org."
        )
    return f"mailto:{mail}"


def is_address_of_a_host(url):
    return is_address_of_a_page(url) and not urlsplit(url).path


def is_address_of_a_page(url):
    """Tell whether ``url`` names a host and perhaps a path, and nothing else."""
    address = web_address(url)
    return bool(address) and not (address.query or address.fragment or "@" in address.netloc)


def web_address(text):
    """Return the parts of an address of the web; ``None`` for what is none."""
    try:
        address = urlsplit(text)
        address.port  # noqa: B018 - reading it is what finds a wrong one
    except ValueError:
        return None
    return address if address.scheme in {"http", "https"} and address.hostname else None


def proxies_from(env):
    """Return TRUSTED_PROXIES as a list of addresses and networks; the own machine by default.

    Raises ``ImproperlyConfigured`` for what is neither.
    """
    texts = [each.strip() for each in env.list("TRUSTED_PROXIES", default=["127.0.0.1", "::1"])]
    for text in filter(None, texts):
        try:
            ip_network(text)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"TRUSTED_PROXIES ({text}) is no address and no network. "
                "For example: TRUSTED_PROXIES=10.0.0.0/8,127.0.0.1."
            ) from error
    return [text for text in texts if text]
