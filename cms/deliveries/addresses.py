"""Which addresses may be called: a stranger has written them, and we stand behind the firewall."""

import ipaddress
import socket
import threading
from concurrent.futures import Future
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.deliveries.failures import Failed, Failure

# The only IPv6 addresses of the Internet; of mapped and translated ones none is among them.
GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
# What is no host of the Internet all the same. Python 3.11 does not know all of these.
SPECIAL = [
    ipaddress.ip_network(each)
    for each in (
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
]


def check_url(url):
    """Raise ``ValidationError`` where ``url`` can not be that of a webhook.

    What a name leads to is asked when something is sent: by then it may lead elsewhere.
    """
    target = split(url)
    if target is None or not target.hostname or target.fragment or "@" in target.netloc:
        raise ValidationError(_("This is not an address of the form https://host/path."))
    if is_exempt(target.hostname):
        return
    if target.scheme != "https":
        raise ValidationError(_("The address has to begin with https://."))
    if (literal := as_address(target.hostname)) and not is_public(literal):
        raise ValidationError(_("This address is not public. A receiver is on the Internet."))


def split(url):
    """Return the parts of an address of the web, or ``None`` where it is none."""
    if not url.isascii() or not url.isprintable() or " " in url:
        return None
    try:
        target = urlsplit(url)
        target.port  # noqa: B018 - reading it is what finds a wrong one
    except ValueError:
        return None
    return target if target.scheme in {"http", "https"} else None


def is_exempt(host):
    """Tell whether ``host`` is one of a developer's own."""
    return host in settings.DELIVERIES_DEVELOPMENT_HOSTS


def as_address(host):
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(address):
    """Tell whether an address belongs to a single host of the Internet."""
    if address.version == 6 and (address not in GLOBAL_IPV6 or address.scope_id):
        return False
    is_special = any(address in network for network in SPECIAL)
    return address.is_global and not address.is_multicast and not is_special


def resolve(host, port, *, seconds):
    """Return the addresses to connect to, as the system's resolver gives them, once.

    Raises ``Failed`` where one of them is not public: then nobody means well.
    """
    found = looked_up(host, port, seconds=seconds)
    if not is_exempt(host) and not all(is_public(as_address(each[4][0])) for each in found):
        raise Failed(Failure.NOT_PUBLIC)
    return found


def looked_up(host, port, *, seconds):
    """Ask the resolver, which knows no limit of time, in a thread that can be left behind."""
    answer = Future()
    threading.Thread(target=look_up, args=[answer, host, port], daemon=True).start()
    return answer.result(timeout=seconds)


def look_up(answer, host, port):
    try:
        answer.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    # Names that are too long or have an empty label raise ``UnicodeError``.
    except (OSError, UnicodeError):
        answer.set_exception(Failed(Failure.NO_NAME))
