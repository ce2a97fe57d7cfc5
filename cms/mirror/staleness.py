"""What of a mirror is to be asked for again: by the change log, and by the clock."""

from dataclasses import dataclass, field
from hashlib import sha256

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from cms.channels.models import Channel
from cms.channels.site import site_changes, site_pages
from cms.editions.code import code_version, files_version
from cms.mirror.standing import name_of, standing_of
from cms.publication.models import PageType, PublicationClock, PublishedPage, PublishedReference

# What these say stands on every page: menu, footer, breadcrumbs.
EVERYWHERE = {
    PageType.HOME_PAGE,
    PageType.NEWS_INDEX,
    PageType.EVENT_INDEX,
    PageType.TIMELINE,
    PageType.TEXT_PAGE,
}
# Whose files decide how a page looks, beside those that decide what the API answers.
SOURCES = ("cms/website", "cms/mirror", "cms/locale", "templates")
Target = PublishedReference.Target
# How one page may show another.
POINTING = (Target.PAGE, Target.EVENT)
TERMS = ("license", "license_url", "attribution", "scope_version", "is_paused")


@dataclass(frozen=True)
class Moment:
    """How far the site had come. Two moments of other ``grounds`` cannot be compared."""

    generation: str
    sequence: int
    edition: int
    at: str
    grounds: str


@dataclass
class Staleness:
    """Which answers may be others than they were."""

    contents: set = field(default_factory=set)
    lists: set = field(default_factory=set)
    types: set = field(default_factory=set)
    languages: set = field(default_factory=set)

    def note(self, content_id, page_type, locale, *, is_moved=True):
        """Note that a page is another one; ``is_moved`` where lists may have it elsewhere."""
        self.contents.add(f"content:{content_id}")
        self.types.add(f"type:{page_type}")
        self.languages.add(locale)
        if is_moved:
            self.lists.add((f"list:{page_type}", locale))

    def holds(self, resource):
        """Tell whether a resource is to be asked for again.

        So is what was not found: the log does not say what it waits for. A list is one of a
        language; what it shows of other languages it names by their contents.
        """
        if not resource.place:
            return True
        if resource.is_final:
            return False
        return resource.tags is None or any(self.hangs_on(tag, resource) for tag in resource.tags)

    def hangs_on(self, tag, resource):
        if tag.startswith("list:"):
            languages = [resource.language] if resource.language else self.languages
            return any((tag, language) in self.lists for language in languages)
        return tag in self.contents or tag in self.types


def current_moment(at):
    """Return the ``Moment`` of the publication clock; ``at`` is what the other clock says."""
    clock = PublicationClock.objects.get(pk=PublicationClock.THE_ROW)
    return Moment(
        str(clock.generation), clock.sequence, clock.edition, at.isoformat(), grounds_of_site()
    )


def grounds_of_site():
    """Return a digest of what every page hangs on: code, settings, terms, sections."""
    code = (code_version(), files_version(*SOURCES))
    return sha256(repr((code, settings.LANGUAGES, terms(), sections())).encode()).hexdigest()


def terms():
    kinds = (Channel.Kind.SITE, Channel.Kind.PUBLIC)
    return list(Channel.objects.filter(kind__in=kinds).order_by("kind").values_list(*TERMS))


def sections():
    rows = site_pages().of_type(*EVERYWHERE).order_by("tree_path")
    return list(rows.values_list("page_id", "tree_path", "path", "title"))


def why_everything(then, now):
    """Return in words why nothing of a mirror can be kept; nothing where something can."""
    if then.grounds != now.grounds:
        return _("the code, the settings or the sections are others")
    if then.generation != now.generation or then.sequence > now.sequence:
        return _("the history of the site is another one")
    if changes_between(then).filter(type__in=EVERYWHERE).exists():
        return _("a section, a home page or a text page has changed")
    return ""


def staleness_since(then, now, *, standing):
    """Return the ``Staleness`` of what was made at the moment ``then``.

    ``standing`` is that of all pages then; it is brought up to date.
    """
    stale, facts = Staleness(), ("content_id", "type", "locale")
    changed = set(changes_between(then).order_by().values_list(*facts))
    content_ids = {content_id for content_id, _type, _locale in changed}
    current = standing_of(content_ids)
    for content_id, page_type, locale in changed:
        name = name_of(content_id, locale)
        is_moved = standing.pop(name, None) != current.get(name)
        stale.note(content_id, page_type, locale, is_moved=is_moved)
    standing |= current
    stale.contents |= neighbours_of(content_ids)
    for row in ended_between(then.at, now.at).values_list(*facts):
        stale.note(*row)
    return stale


def neighbours_of(content_ids):
    """Return the tags of pages that point to these contents, and of events that these are about.

    They may show them now, and not have named them before.
    """
    links, keys = PublishedReference.objects, [str(each) for each in content_ids]
    referring = links.filter(target__in=POINTING, key__in=keys)
    about = links.filter(target=Target.EVENT, page__content_id__in=content_ids)
    pages = referring.values_list("page__content_id", flat=True)
    events = about.values_list("key", flat=True)
    return {f"content:{each}" for each in (*pages, *events)}


def changes_between(then):
    return site_changes().after(then.sequence)


def ended_between(then, now):
    """Return the rows of events that have ended, and of pages that have expired meanwhile."""
    is_over = Q(over_at__gt=then, over_at__lte=now) | Q(expires_at__gt=then, expires_at__lte=now)
    return PublishedPage.objects.filter(is_over)
