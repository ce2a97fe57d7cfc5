"""Whose video an address leads to, told from the address alone: no call to another host."""

from urllib.parse import urlsplit

PROVIDERS = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "peertube.tv": "PeerTube",
    "rutube.ru": "Rutube",
}


def provider_of(url):
    """Return the provider's name, or the host where the provider is not a known one."""
    host = host_of(url).removeprefix("www.").removeprefix("m.")
    return PROVIDERS.get(host, host)


def host_of(url):
    """Return the host of an address; empty where it has none, as a draft's may."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
