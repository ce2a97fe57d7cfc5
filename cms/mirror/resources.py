"""What is known of an address: what the site answered there, and where that lies in the mirror."""

from dataclasses import dataclass

from cms.mirror.addresses import language_of

# A redirect of a redirect is followed so often.
MOST_STEPS = 5


@dataclass
class Resource:
    """An address of the site. Without a ``place`` it is not in the mirror.

    ``tags`` is ``None`` where the answer does not say what it hangs on; ``links`` are the own
    addresses to which it leads, ``location`` where a redirect leads, an address of the site or of
    another one. ``digest`` is that of its file.
    """

    address: str
    place: str = ""
    content_type: str = ""
    tags: tuple | None = None
    links: tuple = ()
    location: str = ""
    is_final: bool = False
    digest: str = ""
    size: int = 0

    @property
    def language(self):
        return language_of(self.address)


class Resources(dict):
    """Resources by address."""

    def destination(self, address):
        """Return the place to which an address leads, or the URL of another site, or nothing."""
        for _step in range(MOST_STEPS):
            if not address.startswith("/"):
                return address
            found = self.get(address)
            if found is None or not found.location:
                return found.place if found else ""
            address = found.location
        return ""


def is_url(destination):
    """Tell a URL from a place."""
    return "://" in destination
