"""The parts of the service that requests are counted by; of an address nothing more is kept."""

from django.conf import settings

OTHERWISE = "site"
# The first that fits. ``/media/`` and the like are files, whoever gets them.
PARTS = (
    (settings.ADMIN_PATH.rstrip("/"), "admin"),
    ("/graphql", "api"),
    ("/images/", "media"),
    ("/documents/", "media"),
    (settings.MEDIA_URL, "media"),
    (settings.STATIC_URL, "static"),
    ("/feeds/", "feeds"),
    ("/embed/", "feeds"),
    ("/oembed", "feeds"),
    ("/sitemap", "feeds"),
    ("/robots.txt", "feeds"),
    ("/health", "watching"),
    ("/readyz", "watching"),
    ("/metrics", "watching"),
)


def part_of(path):
    """Return the part of the service that answers at ``path``."""
    return next((part for start, part in PARTS if path.startswith(start)), OTHERWISE)


def class_of(status):
    """Return the class of a status, as ``4xx``; that a client holds the answer is one of its own.

    A redirection is no such thing: it costs the client another request.
    """
    return "304" if status == 304 else f"{status // 100}xx"
