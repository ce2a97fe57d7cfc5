"""The files of a mirror, from what the site answered."""

import os
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.channels.feeds import interface_language
from cms.mirror.crawling import LOST
from cms.mirror.keys import pem_of
from cms.mirror.manifest import PUBLIC_KEY, entry, write_manifest
from cms.mirror.places import relative
from cms.mirror.refusals import Refused
from cms.mirror.rewriting import Rewriter
from cms.mirror.searching import SEARCH_SCRIPT, index_of, place_of_index

# Of the site's own style, what the page of the root is dressed in.
STYLES = ("tokens", "site")


class Writing:
    """Writes a ``folder`` of what was gathered; what is as it was is linked from the ``former``.

    ``files`` are the entries of the manifest by path, ``written`` is how many files are other ones
    than before.
    """

    def __init__(self, folder, former, gathering, *, origin, key):
        self.folder, self.former, self.key = folder, former, key
        self.gathering, self.resources = gathering, gathering.resources
        self.origin = origin
        self.rewriter = Rewriter(self.resources, gathering.addresses, origin, gathering.base_url)
        self.files, self.written = {}, 0

    def write(self):
        """Write everything. Raises ``Refused`` where the site's own files are not to be had."""
        self.require_own_files()
        for resource in self.resources.values():
            if resource.place:
                self.write_resource(resource)
        for code, _name in settings.LANGUAGES:
            self.write_index(code)
        self.put("index.html", self.start().encode(), "text/html")
        self.put(PUBLIC_KEY, pem_of(self.key.public_key()), "application/x-pem-file")
        self.remove_strangers()
        write_manifest(self.folder, self.facts(), self.files, key=self.key)

    def require_own_files(self):
        if not self.resources.destination(static(SEARCH_SCRIPT)):
            raise Refused(
                _("The site’s own files are not served. Run “manage.py collectstatic” first.")
            )

    def write_resource(self, resource):
        if resource.address not in self.gathering.asked:
            self.take_over(resource)
            return
        for place in reversed(places_of(resource)):
            body = (self.folder / resource.place).read_bytes()
            additions = self.additions(resource, place)
            body = self.rewriter.written(resource, body, place=place, additions=additions)
            resource.digest, resource.size = sha256(body).hexdigest(), len(body)
            self.put(place, body, resource.content_type)

    def take_over(self, resource):
        """Let a file of the former mirror be one of this, too."""
        for place in places_of(resource):
            if place == resource.place:
                self.link(place)
                self.files[place] = entry(resource.digest, resource.size, resource.content_type)
            else:
                self.put(place, (self.former / place).read_bytes(), resource.content_type)

    def link(self, place):
        file = self.folder / place
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            os.link(self.former / place, file)

    def put(self, place, body, content_type):
        """Write a file, unless it is what it was."""
        file, former = self.folder / place, self.former and self.former / place
        self.files[place] = entry(sha256(body).hexdigest(), len(body), content_type)
        file.unlink(missing_ok=True)
        if former and former.is_file() and former.read_bytes() == body:
            self.link(place)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        self.written += 1

    def write_index(self, language):
        """Write by which words pages are found; as it was where nothing of the language changed."""
        place, gathering = place_of_index(language), self.gathering
        if gathering.is_everything or language in gathering.stale.languages:
            body = index_of(language, self.resources)
        else:
            body = (self.former / place).read_bytes()
        self.put(place, body, "text/javascript")

    def additions(self, resource, place):
        """Return what a page of search gets: the script that searches, and words without it."""
        language = resource.language
        if resource.address != f"/{language}/search/":
            return {}
        with override(interface_language(language)):
            return {"head": self.script(language, place), "main": without_script()}

    def script(self, language, place):
        return format_html(
            '<script src="{}" data-index="{}" data-root="{}" data-failure="{}" defer></script>\n',
            relative(self.resources.destination(static(SEARCH_SCRIPT)), seen_from=place),
            relative(place_of_index(language), seen_from=place),
            relative("index.html", seen_from=place).removesuffix("index.html"),
            _("The list of words could not be loaded. Search needs all files of this copy."),
        )

    def start(self):
        """Return the page of the root, where a server would ask the browser for its language."""
        choices = [self.choice(code, name) for code, name in settings.LANGUAGES]
        context = {
            "icon": self.resources.destination(static("website/icon.svg")),
            "language": settings.LANGUAGE_CODE,
            "name": settings.SITE_NAME,
            "choices": [choice for choice in choices if choice["place"]],
            "styles": [self.resources.destination(static(f"website/{n}.css")) for n in STYLES],
        }
        return render_to_string("mirror/index.html", context)

    def choice(self, code, name):
        with override(interface_language(code)):
            note = _("A copy of %(site)s") % {"site": self.origin}
        return {
            "language": code,
            "name": name,
            "place": self.resources.destination(f"/{code}/"),
            "note": note,
            "note_language": interface_language(code),
        }

    def facts(self):
        moment = self.gathering.moment
        return {
            "name": settings.SITE_NAME,
            "origin": self.origin,
            "base_url": self.gathering.base_url or None,
            "edition": f"{moment.generation}:{moment.edition}",
            "built_at": timezone.now().isoformat(timespec="seconds"),
        }

    def remove_strangers(self):
        """Delete what was written on the way and is not led to at the end."""
        for root, _folders, names in os.walk(self.folder):
            for file in (Path(root, name) for name in names):
                if file.relative_to(self.folder).as_posix() not in self.files:
                    file.unlink()


def places_of(resource):
    """Return where an answer lies: that of a page not found, in the first language, twice."""
    is_first = resource.address == f"/{settings.LANGUAGE_CODE}{LOST}"
    return [resource.place, *(["404.html"] if is_first else [])]


def without_script():
    return format_html(
        "<noscript><p>{}</p></noscript>\n", _("Search in this copy needs JavaScript.")
    )
