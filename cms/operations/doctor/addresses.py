"""Under which address readers reach the service, and what proves that it is ours."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.operations.health.report import Finding

# Seconds for a connection to the own address.
PATIENCE = 5
# Renewals are tried weeks before a certificate ends: where these are left, they have failed.
SOON = timedelta(days=14)
# What OpenSSL calls them: for a name and for an address.
EXPIRED, WRONG_NAMES = 10, (62, 64)


def is_public():
    """Tell whether others than this machine are served."""
    host = urlsplit(settings.SITE_URL).hostname
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def look_at_hosts():
    address = urlsplit(settings.SITE_URL)
    # As it stands in a header.
    host = f"[{address.hostname}]" if ":" in address.hostname else address.hostname
    if not validate_host(host, settings.ALLOWED_HOSTS):
        text = _("The host of SITE_URL, %s, is not in ALLOWED_HOSTS: readers get an error.")
        return Finding(False, text % host)
    if "*" in settings.ALLOWED_HOSTS:
        return Finding(False, _("ALLOWED_HOSTS allows every host. Name yours."))
    if is_public() and address.scheme != "https":
        text = _("SITE_URL does not begin with https: who reads what can be seen on the way.")
        return Finding(False, text)
    if not is_public():
        return Finding(True, _("The service is for this machine alone: %s.") % settings.SITE_URL)
    return Finding(True, _("Readers are served at %s.") % settings.SITE_URL)


def look_at_certificate():
    address = urlsplit(settings.SITE_URL)
    if address.scheme != "https":
        text = _("Without https there is no certificate to be looked at.")
        return Finding(not is_public(), text, is_urgent=False)
    try:
        ends = end_of_certificate(address.hostname, address.port or 443)
    except ssl.SSLCertVerificationError as error:
        return Finding(False, explained(error) % address.hostname)
    except OSError as error:
        text = _("%(host)s does not answer from here (%(reason)s). Look at it from elsewhere.")
        facts = {"host": address.hostname, "reason": type(error).__name__}
        return Finding(False, text % facts, is_urgent=False)
    return time_left(ends - datetime.now(UTC))


def end_of_certificate(host, port):
    """Return when the certificate ends that a host shows.

    Raises ``SSLCertVerificationError`` for one that browsers refuse, and what a host raises that
    does not answer.
    """
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=PATIENCE) as connection,
        context.wrap_socket(connection, server_hostname=host) as secured,
    ):
        ends = ssl.cert_time_to_seconds(secured.getpeercert()["notAfter"])
    return datetime.fromtimestamp(ends, UTC)


def explained(error):
    if error.verify_code == EXPIRED:
        return _("The certificate of %s has expired. Renew it.")
    if error.verify_code in WRONG_NAMES:
        return _("The certificate that %s shows is of another host.")
    return _("The certificate of %s is of nobody whom browsers trust, or its chain has a gap.")


def time_left(left):
    text = ngettext(
        "The certificate ends in %d day.", "The certificate ends in %d days.", left.days
    )
    if left < SOON:
        hint = _("Look why it was not renewed.")
        return Finding(False, f"{text % left.days} {hint}")
    return Finding(True, text % left.days)
