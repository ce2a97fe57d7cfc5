"""From the first addresses to all that they lead to; what is known to be as it was is not asked."""

from collections import deque
from hashlib import sha256

from django.conf import settings

from cms.mirror.places import EXTENSIONS, IMAGES, place_of
from cms.mirror.references import references_in
from cms.mirror.resources import Resource, Resources

IMAGE_TYPES = {extension: content_type for content_type, extension in EXTENSIONS.items()}
# What only a server can answer: nobody asks for it here.
OUTSIDE = ("/embed/", "/graphql", "/health/", "/oembed", "/preview/")
# In each language, where there can be no page: no slug has such a sign.
LOST = "/~/"


class Crawl:
    """One walk over the site. ``folder`` gets the file of each answer, as the site wrote it.

    ``known`` holds what an earlier walk found. What of it ``is_stale`` does not name is taken over
    with its links, and its files are not written.
    """

    def __init__(self, askers, addresses, folder, *, known=None, is_stale=None, progress=None):
        self.askers, self.addresses, self.folder = askers, addresses, folder
        self.known, self.is_stale = known or {}, is_stale
        self.progress = progress or (lambda asked, waiting: None)
        self.found = Resources()
        self.asked = {}

    def walk(self, seeds):
        """Follow everything from ``seeds``; return the ``Resources`` that were found."""
        self.follow(seeds)
        # What leads to something else than it did has to be written anew.
        while astray := self.astray():
            for address in astray:
                del self.found[address]
                self.known.pop(address)
            self.follow(astray)
        return self.reachable(seeds)

    def follow(self, seeds):
        waiting, expected = deque(seeds), set()
        while waiting or self.askers.is_busy:
            while waiting and self.askers.is_free:
                address = waiting.popleft()
                if address in self.found or address in expected or is_outside(address):
                    continue
                if known := self.kept(address):
                    waiting.extend(self.find(known))
                else:
                    expected.add(address)
                    self.askers.ask(address)
            if self.askers.is_busy:
                waiting.extend(self.find(self.written(*self.askers.answer())))

    def find(self, found):
        """Note what was found; return the addresses to which it leads."""
        self.found[found.address] = found
        return [*found.links, *([found.location] if found.location.startswith("/") else [])]

    def kept(self, address):
        """Return what is known of an address and still so."""
        known = self.known.get(address)
        if known is None or address in self.asked or self.is_stale(known):
            return self.asked.get(address)
        return known

    def written(self, address, answer):
        """Return what was answered, of which a file is written."""
        found = self.asked[address] = self.resource(address, answer)
        if found.place:
            file = self.folder / found.place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(answer.body)
        self.progress(len(self.asked), len(self.known))
        return found

    def resource(self, address, answer):
        if answer.location:
            return Resource(address, location=self.location(address, answer.location))
        if not is_shown(address, answer):
            return Resource(address)
        references = references_in(
            answer.content_type, answer.body, has_address=self.addresses.has_mirror
        )
        read = [self.addresses.read(each, at=address) for each in references]
        return Resource(
            address,
            place=place_in_mirror(address, answer),
            content_type=answer.content_type,
            tags=answer.tags,
            links=tuple(dict.fromkeys(each.address for each in read if each)),
            is_final=answer.is_final or address.startswith(settings.STATIC_URL),
            digest=sha256(answer.body).hexdigest(),
            size=len(answer.body),
        )

    def location(self, address, written):
        read = self.addresses.read(written, at=address)
        return read.address if read else written

    def astray(self):
        """Return addresses of what was taken over and leads elsewhere than it did."""
        before = Resources(self.known)
        moved = {
            address
            for address in before.keys() | self.found.keys()
            if before.destination(address) != self.found.destination(address)
        }
        return [
            address
            for address, found in self.found.items()
            if address not in self.asked and not moved.isdisjoint(found.links)
        ]

    def reachable(self, seeds):
        """Return what of the found is still led to: a page asked anew may lead elsewhere."""
        reached, waiting = Resources(), deque(seeds)
        while waiting:
            address = waiting.popleft()
            found = self.found.get(address)
            if found is None or address in reached:
                continue
            reached[address] = found
            waiting.extend([*found.links, *([found.location] if found.location else [])])
        return reached


def is_outside(address):
    return address.startswith((*OUTSIDE, settings.ADMIN_PATH, settings.MEDIA_URL))


def place_in_mirror(address, answer):
    if address.endswith(LOST):
        return f"{address.strip('/~')}/404.html"
    return place_of(address, answer.content_type, answer.body)


def is_shown(address, answer):
    """Tell whether an answer is what its address promises.

    While a format of a picture is not made yet, its address answers with another one.
    """
    if address.endswith(LOST):
        return answer.status == 404
    if not address.startswith(IMAGES):
        return answer.status == 200
    extension = address[address.rfind(".") :]
    return answer.status == 200 and IMAGE_TYPES.get(extension) == answer.content_type
