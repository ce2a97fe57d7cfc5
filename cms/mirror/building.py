"""From the site to a mirror of it: asked, rewritten, listed, signed, and shown in one step."""

import shutil
from dataclasses import dataclass, field

from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.channels.authentication import channel_named
from cms.channels.feeds import feeds_of
from cms.channels.models import Channel
from cms.channels.site import site_pages
from cms.mirror.addresses import Addresses, normal
from cms.mirror.askers import asking
from cms.mirror.asking import site_at
from cms.mirror.crawling import LOST, Crawl
from cms.mirror.folders import Target
from cms.mirror.keys import signing_key
from cms.mirror.memory import Memory
from cms.mirror.resources import Resources
from cms.mirror.searching import SEARCH_SCRIPT
from cms.mirror.staleness import (
    Moment,
    Staleness,
    current_moment,
    staleness_since,
    why_everything,
)
from cms.mirror.standing import standing_of
from cms.mirror.writing import Writing

# So often a build follows what is published while it is at work; the next one has the rest.
MOST_ROUNDS = 3


@dataclass
class Report:
    """What a build did. ``reason`` says why nothing was kept; it is empty where something was."""

    reason: str
    asked: int
    written: int
    files: int


def build(path, *, base_url="", is_incremental=False, progress=None, processes=1):
    """Make the mirror at ``path``, or bring it up to date; return the ``Report``.

    So many ``processes`` ask the site at once; several need a database that each can open.

    Readers of the path see the former mirror until the new one is whole. Raises ``Refused`` where
    there is no key, where something else stands at the path, and where the site fails.
    """
    key, origin = signing_key(), settings.SITE_URL
    target = Target(path)
    with target.locked():
        former = target.folder
        target.sweep()
        with (
            site_at(base_url or origin) as site,
            asking(site, processes=processes) as askers,
        ):
            gathering = Gathering(askers, Addresses(origin, base_url), base_url, progress)
            memory = former and Memory.read(target.memory, folder=former.name)
            reason = gathering.recall(memory, is_incremental=is_incremental)
            folder = target.new_folder()
            try:
                gathering.gather(folder)
                writing = Writing(folder, former, gathering, origin=origin, key=key)
                writing.write()
                target.show(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
        gathering.memory(folder).write(target.memory)
        target.sweep()
    return Report(reason, len(gathering.asked), writing.written, len(writing.files))


@dataclass
class Gathering:
    """All that the site answers, and how far it had come then."""

    askers: object
    addresses: Addresses
    base_url: str
    progress: object = None
    known: Resources = field(default_factory=Resources)
    stale: Staleness = field(default_factory=Staleness)
    resources: Resources = field(default_factory=Resources)
    asked: set = field(default_factory=set)
    standing: dict = field(default_factory=dict)
    moment: Moment = None
    is_everything: bool = True

    def recall(self, memory, *, is_incremental):
        """Take over what is known of the former mirror; return why nothing is, if nothing is."""
        self.moment = current_moment(timezone.now())
        reason = self.why_everything(memory, is_incremental)
        self.is_everything = bool(reason)
        if reason:
            self.standing = standing_of()
        else:
            self.known, self.standing = memory.resources, memory.standing
            self.stale = staleness_since(memory.moment, self.moment, standing=self.standing)
        return reason

    def why_everything(self, memory, is_incremental):
        if not is_incremental:
            return _("--incremental was not asked for")
        if memory is None:
            return _("nothing is known of an earlier mirror")
        if memory.base_url != self.base_url:
            return _("the mirror has another address")
        return why_everything(memory.moment, self.moment)

    def gather(self, folder):
        """Walk over the site; what is published meanwhile is followed."""
        self.walk(folder, self.known, self.stale)
        for _round in range(MOST_ROUNDS):
            then, self.moment = self.moment, current_moment(timezone.now())
            if then.edition == self.moment.edition and then.grounds == self.moment.grounds:
                break
            begins_anew = bool(why_everything(then, self.moment))
            self.is_everything |= begins_anew
            stale = staleness_since(then, self.moment, standing=self.standing)
            self.stale.languages |= stale.languages
            self.walk(folder, {} if begins_anew else self.resources, stale)

    def memory(self, folder):
        return Memory(folder.name, self.base_url, self.moment, self.resources, self.standing)

    def walk(self, folder, known, stale):
        crawl = Crawl(
            self.askers,
            self.addresses,
            folder,
            known=dict(known),
            is_stale=stale.holds,
            progress=self.progress,
        )
        self.resources = crawl.walk(seeds(has_address=bool(self.base_url)))
        self.asked |= crawl.asked.keys()


def seeds(*, has_address):
    """Return the addresses from which everything is found, and those that nothing leads to."""
    codes = [code for code, _name in settings.LANGUAGES]
    public = channel_named(Channel.PUBLIC)
    return [
        *(f"/{code}/" for code in codes),
        *(f"/{code}/{name}/" for code in codes for name in ("search", "partners")),
        *(f"/{code}{LOST}" for code in codes),
        *map(normal, site_pages().order_by("path").values_list("path", flat=True)),
        *(feed.path for code in codes for feed in feeds_of(public, code)),
        static(SEARCH_SCRIPT),
        # Of another host's pages no sitemap may speak, and robots ask no folder.
        *(("/sitemap.xml", "/robots.txt") if has_address else ()),
    ]
