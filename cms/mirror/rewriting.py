"""What the site wrote, as a mirror has to say it: relative links, and the mirror's own address."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from cms.mirror.addresses import Addresses
from cms.mirror.markup import VOID, Tag, read
from cms.mirror.places import public_path, relative
from cms.mirror.references import (
    REFERRING,
    STYLE,
    STYLES,
    TEXTS,
    attribute_of,
    candidates,
    is_loaded,
    is_naming,
    own_addresses,
)
from cms.mirror.resources import Resources, is_url

DATA = "application/ld+json"


@dataclass(frozen=True)
class Rewriter:
    """Knows where everything lies. ``origin`` is the address of the site that is mirrored.

    ``base_url`` is the mirror's own address, which the site names as its own then; it may be none.
    """

    resources: Resources
    addresses: Addresses
    origin: str
    base_url: str

    def written(self, resource, body, *, place, additions=None):
        """Return the bytes of an answer for the file ``place``."""
        if resource.content_type == "text/html":
            page = Page(self, resource.address, place, additions or {})
            return page.written(body.decode()).encode()
        if resource.content_type == STYLES:
            return self.style(resource, body.decode(), place).encode()
        if self.base_url and resource.content_type in TEXTS:
            return self.text(body.decode()).encode()
        return body

    def style(self, resource, text, place):
        def replaced(found):
            reference = self.addresses.read(found["address"], at=resource.address)
            destination = reference and self.resources.destination(reference.address)
            if not destination or is_url(destination):
                return found[0]
            return f'url("{relative(destination, seen_from=place)}{reference.rest}")'

        return STYLE.sub(replaced, text)

    def text(self, text):
        """Return a text in which this site's absolute addresses lead to what there is of them."""
        return own_addresses().sub(lambda found: self.absolute(found[0]), text)

    def absolute(self, url):
        """Return where an own address leads: into the mirror, else to the site itself."""
        reference = self.addresses.read(url, at="/")
        if reference is None or reference.address == "/":
            return url
        destination = self.resources.destination(reference.address)
        if not destination:
            return f"{self.origin}{reference.address}{reference.rest}"
        if is_url(destination):
            return destination
        return f"{self.base_url}/{public_path(destination)}{reference.rest}"


@dataclass(frozen=True)
class Page:
    """One page to be written at a place. ``additions`` are HTML before the ends of elements."""

    rewriter: Rewriter
    address: str
    place: str
    additions: dict

    def written(self, html):
        return "".join(self.pieces(read(html)))

    def pieces(self, row):
        opened = None
        for piece in row:
            if isinstance(piece, Tag):
                opened = piece
                yield self.tag(piece)
                continue
            text = piece.written()
            if text.startswith("</"):
                yield self.additions.get(text[2:-1].strip().lower(), "")
            yield self.text(text, opened if piece.element else None)

    def text(self, text, holder):
        """Return a text with the mirror's own addresses; scripts but data stay as they are."""
        is_code = holder and holder.attributes.get("type") != DATA and holder.name == "script"
        if is_code or not self.rewriter.base_url or settings.SITE_URL not in text:
            return text
        return self.rewriter.text(text)

    def tag(self, tag):
        if tag.name == "meta" or is_naming(tag):
            self.name(tag)
        elif tag.name not in REFERRING:
            return tag.source
        elif "srcset" in tag.attributes and not self.show_candidates(tag) and tag.name == "source":
            # A picture without it is one of another format.
            return ""
        elif (attribute := attribute_of(tag)) and not self.lead(tag, attribute):
            return ""
        return tag.written()

    def name(self, tag):
        if not self.rewriter.base_url:
            return
        for attribute in ("href", "content"):
            if value := tag.attributes.get(attribute):
                tag.set(attribute, self.rewriter.text(value))

    def show_candidates(self, tag):
        """Leave in a ``srcset`` what the mirror has of it; tell whether that is anything."""
        shown = []
        for address, size in candidates(tag.attributes["srcset"]):
            if link := self.link(address, is_loaded=True):
                shown.append(f"{link} {size}".strip())
        tag.set("srcset", ", ".join(shown) or None)
        if tag.name == "img":
            self.lead(tag, "src")
        return bool(shown)

    def lead(self, tag, attribute):
        """Let a tag lead to its place; tell whether it has to stand."""
        link = self.link(tag.attributes[attribute], is_loaded=is_loaded(tag))
        tag.set(attribute, link)
        return link is not None or tag.name not in VOID or tag.name == "img"

    def link(self, written, *, is_loaded):
        """Return how a reference is to be written, ``None`` where nothing must be loaded."""
        rewriter = self.rewriter
        reference = rewriter.addresses.read(written, at=self.address)
        if reference is None:
            return written
        if reference.address == "/":
            return self.to_place("index.html") + reference.rest
        destination = rewriter.resources.destination(reference.address)
        if not destination:
            gone = f"{rewriter.origin}{reference.address}{reference.rest}"
            return None if is_loaded else gone
        if is_url(destination):
            return None if is_loaded else destination
        return self.to_place(destination) + reference.rest

    def to_place(self, destination):
        """Return the way to a place. Nobody knows from where a page is seen that was not found."""
        if self.rewriter.base_url and self.place.endswith("404.html"):
            return f"{urlsplit(self.rewriter.base_url).path}/{public_path(destination)}"
        return relative(destination, seen_from=self.place)
