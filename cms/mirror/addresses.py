"""Which addresses are the site's own: references of pages, as paths that the site can be asked."""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.conf import settings

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
SEARCH = re.compile(r"/[a-z0-9-]+/search/")


class Reference(NamedTuple):
    """An own address, and what of the reference stays after it: a fragment, words to look for."""

    address: str
    rest: str


class Addresses:
    """The addresses at which the site is known: its own, and the mirror's where it has one."""

    def __init__(self, origin, mirror=""):
        urls = {each for url in (origin, mirror) if url for each in in_both_schemes(url)}
        self.urls = sorted(urls, reverse=True)
        self.has_mirror = bool(mirror)

    def read(self, written, *, at):
        """Return the ``Reference`` that a page at the address ``at`` makes; ``None`` for others'.

        Nothing is made of a mere fragment: it stays within the page.
        """
        written = written.strip()
        if not written or written.startswith("#"):
            return None
        path = self.path_of(written)
        return None if path is None else reference_to(urljoin(at, path))

    def path_of(self, written):
        """Return what is asked for at this site, ``None`` where it is another one."""
        if written.startswith("//"):
            written = f"https:{written}"
        if not SCHEME.match(written):
            return written
        for url in self.urls:
            rest = written.removeprefix(url)
            if rest != written and rest[:1] in ("", "/", "?", "#"):
                return rest if rest.startswith("/") else f"/{rest}"
        return None


def in_both_schemes(url):
    rest = url.partition("://")[2]
    return (f"https://{rest}", f"http://{rest}")


def reference_to(path):
    """Return the ``Reference`` to an absolute path with a query and a fragment.

    A search is a page that reads its words itself.
    """
    path, mark, fragment = path.partition("#")
    path, question, query = path.partition("?")
    path = normal(path)
    if SEARCH.fullmatch(path):
        return Reference(path, question + query + mark + fragment)
    return Reference(path + (question + query if query else ""), mark + fragment)


def normal(path):
    """Return a path in its one way of being written."""
    return quote(unquote(path), safe="/~!$&'()*+,;=:@")


def language_of(address):
    """Return the language that an address names, ``None`` for those of no language."""
    known = dict(settings.LANGUAGES)
    return next((part for part in address.split("/")[1:3] if part in known), None)


def is_address_of_a_mirror(url):
    """Tell whether ``url`` names a host and perhaps a folder, and nothing else."""
    try:
        parts = urlsplit(url)
        is_of_the_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
    return is_of_the_web and not (parts.query or parts.fragment or "@" in parts.netloc)
