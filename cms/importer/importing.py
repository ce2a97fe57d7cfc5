"""Make pages of the organisation's old pages: all of them or none."""

from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale

from cms.importer.mapping import event_content, home_content, item_content, post_content
from cms.importer.mapping.content import content_id_of
from cms.importer.parsing import DamagedFile, Finding, parse_home, parse_news
from cms.importer.versions import Version
from home.roots import make_roots

NEWS, HOME = "news", "home"


@dataclass(frozen=True)
class Imported:
    """What became of one language of what stands at a line of a file."""

    file: str
    line: int
    name: str
    language: str
    outcome: str


@dataclass
class Report:
    """What an import did, and what an editor should look at, by the file that it is about."""

    versions: list[Imported] = field(default_factory=list)
    findings: list[tuple[str, Finding]] = field(default_factory=list)

    def add_findings(self, file, findings):
        self.findings += [(file, finding) for finding in findings]

    def count(self, outcome):
        return sum(each.outcome == outcome for each in self.versions)


def import_legacy(*, news=None, home=None, publish=False, dry_run=False):
    """Make or update the pages of old pages, each given as bytes; return a ``Report``.

    A second run of the same files changes nothing. With ``dry_run`` nothing is written, and the
    report tells what would be. Raises ``DamagedFile`` with the name of its file as ``file``, and
    nothing is written then.
    """
    report = Report()
    with transaction.atomic():
        hold_other_imports()
        # Posts and events need their sections.
        make_roots()
        for file, data, contents_of in (
            (NEWS, news, contents_of_news),
            (HOME, home, contents_of_home),
        ):
            with named(file):
                contents, findings = contents_of(data) if data is not None else ((), ())
                report.add_findings(file, findings)
                for content in contents:
                    bring_in(content, report, file=file, publish=publish)
        transaction.set_rollback(dry_run)
    return report


@contextmanager
def named(file):
    """Say of an error in which file it is."""
    try:
        yield
    except DamagedFile as error:
        error.file = file
        raise


def hold_other_imports():
    """Let one import work at a time; raises ``OperationalError`` while another does.

    The locale's row is nobody else's to lock, and pages may be saved meanwhile. SQLite lets one
    process write at a time anyway.
    """
    locales = Locale.objects.filter(language_code=settings.LANGUAGE_CODE)
    list(locales.select_for_update(nowait=True, no_key=True))


def contents_of_news(data):
    """Return the contents of an old news page, events before the posts that name them."""
    news = parse_news(data)
    events = [event_content(event) for event in news.events]
    belonging = {
        post.key: [
            str(content_id_of(f"event/{event.key}"))
            for event in news.events
            if post.key in event.post_keys
        ]
        for post in news.posts
    }
    posts = [post_content(post, events=belonging[post.key]) for post in reversed(news.posts)]
    untold = [
        Finding.of(event.line, "event-untranslated", language=language)
        for event, content in zip(news.events, events, strict=True)
        for language in event.parts.keys() - content.versions.keys()
    ]
    return [*events, *posts], [*news.findings, *untold]


def contents_of_home(data):
    home = parse_home(data)
    items = [item_content(item, home.language) for item in home.items]
    return [home_content(home), *items], home.findings


def bring_in(content, report, *, file, publish):
    """Bring in the source of a content, then its translations."""
    for language in content.versions:
        version = Version(content, language)
        outcome = version.bring_in(publish=publish)
        report.versions.append(Imported(file, content.line, content.name, language, outcome))
        report.add_findings(file, version.findings)
