"""What a proxy in front of the service tells of a request, believed from that proxy alone."""

from ipaddress import ip_address, ip_network

from django.conf import settings

FORWARDED = "HTTP_X_FORWARDED_"


class ForwardedMiddleware:
    """Throw ``X-Forwarded-*`` and ``Forwarded`` away where no trusted proxy sent them.

    Otherwise who reaches the server past the proxy could say that plain HTTP is HTTPS.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.networks = [ip_network(each) for each in settings.TRUSTED_PROXIES]

    def __call__(self, request):
        if not self.is_trusted(request.META.get("REMOTE_ADDR", "")):
            for name in forwarded(request.META):
                del request.META[name]
        return self.get_response(request)

    def is_trusted(self, address):
        # Through a socket in the file system there is no address: its permissions say who may.
        if not address:
            return True
        return any(plain(address) in network for network in self.networks)


def plain(address):
    """Return an address as networks have it: a server of both kinds writes IPv4 as IPv6."""
    address = ip_address(address)
    return getattr(address, "ipv4_mapped", None) or address


def forwarded(meta):
    return [name for name in meta if name.startswith(FORWARDED) or name == "HTTP_FORWARDED"]
