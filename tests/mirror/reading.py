"""Mirrors as their readers find them."""

import os
from pathlib import Path

from bs4 import BeautifulSoup

from cms.mirror.building import build
from tests.factories import paragraphs, publish_text

# Below this path the site answers what the tests say: by the rest of the path.
FOLDER = "/ru/told/"
told = {}


class Mirror:
    """A mirror at a path. ``files`` leaves out the manifest, which holds the time of the build."""

    def __init__(self, path):
        self.path = path

    def build(self, **options):
        return build(self.path, **options)

    def of(self, rest, **options):
        """Build it with a page that leads to what is answered at ``rest``; return that as text."""
        link = f'<a href="{FOLDER}{rest}">x</a>'
        publish_text(title="Туда", body=paragraphs(link))
        self.build(**options)
        return self.text(f"{FOLDER.lstrip('/')}{rest}index.html")

    def __contains__(self, place):
        return (self.path / place).is_file()

    def text(self, place):
        return (self.path / place).read_text(encoding="utf-8")

    def page(self, place):
        return parsed(self.text(place))

    def files(self):
        """Return the bytes of each file by its path."""
        found = (Path(root, name) for root, _folders, names in os.walk(self.path) for name in names)
        named = {file.relative_to(self.path).as_posix(): file.read_bytes() for file in found}
        return {name: body for name, body in named.items() if not name.startswith("manifest")}


def parsed(html):
    return BeautifulSoup(html, "html.parser")


def links_of(page):
    return [link["href"] for link in page.select("a[href]")]


def links_in(html):
    return links_of(parsed(html))


def holds(mirror, *words):
    """Return the files that hold one of these words, or have it in their names."""
    return [
        (word, name)
        for name, body in mirror.files().items()
        for word in words
        if word in name or any(each in body for each in (word.encode(), escaped(word)))
    ]


def escaped(word):
    return word.encode("unicode_escape")
