"""Twenty thousand posts: what their import takes of memory, and that nothing ends it for good."""

import json
import re
import signal

import pytest

from tests.importer.posts import GARDENS, blocks, post, words, write_lines
from tests.running import Command

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

POSTS = 20_000
# Every tenth is in two languages.
PAGES = POSTS + POSTS // 10
# So many have come in when the process that goes on with them is killed, amid a transaction.
KILLED_AT = 8_000
# Megabytes by which the end may need more than what came after the first batches.
MORE = 40

IMPORT = """
import os, re, signal
from pathlib import Path
from django.db import connection
from cms.importer.posts.importing import Teller, import_posts

class Watching(Teller):
    created = 0
    def advanced(self, position, done):
        # Not ``getrusage``: that counts the process of which this one was a copy too.
        peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
        self.created = done.outcomes["created"]
        print("at", self.created, int(peak) // 1024, flush=True)
    def kill(self, execute, sql, *arguments):
        done = execute(sql, *arguments)
        if {killed_at} and self.created >= {killed_at} and "wagtailcore_revision" in sql:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

watching = Watching()
with connection.execute_wrapper(watching.kill):
    done = import_posts({path!r}, publish=True, teller=watching)
print("done", dict(done.outcomes), flush=True)
"""
LOOK = """
import json
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from wagtail.models import Page, Revision
from cms.importer.models import ImportedPage
from cms.publication.models import PublicationMark, PublishedPage
from pages.models import CustomImage, NewsPostPage, Topic
from search.models import SearchWord
posts = NewsPostPage.objects.all()
news = PublishedPage.objects.filter(type="NEWS_POST")
twice = posts.values("translation_key", "locale").annotate(number=Count("pk")).filter(number__gt=1)
revisions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(NewsPostPage))
print("found", json.dumps({
    "posts": posts.live().count(),
    "twice": twice.count(),
    "versions": revisions.count(),
    "imported": ImportedPage.objects.count(),
    "published": news.count(),
    "searched": SearchWord.objects.filter(page__in=news).values("page").distinct().count(),
    "marks": PublicationMark.objects.count(),
    "problems": sum(map(len, Page.find_problems())),
    "images": CustomImage.objects.count(),
    "topics": Topic.objects.count(),
}))
"""


def many_posts():
    """Yield posts, every tenth with all blocks and in two languages."""
    for number in range(POSTS):
        languages = {
            "ru": words("ru", title=f"Сад {number}", body=blocks(f"Слово {number}", "слева"))
        }
        if number % 10 == 0:
            languages["en"] = words("en", title=f"Garden {number}", body=blocks("Word", "left"))
        yield post(f"{number}", topics=[GARDENS], languages=languages)


@pytest.fixture
def installed(tmp_path):
    """A folder with a database that knows its tables."""
    with Command("migrate", "--verbosity", "0", data_dir=tmp_path / "var") as command:
        assert command.status() == 0, command.output
    return tmp_path / "var"


def import_all(path, installed, *, killed_at):
    """Import the file in a process of its own; return its exit status and what it said."""
    code = IMPORT.format(path=str(path), killed_at=killed_at)
    with Command("shell", "-c", code, data_dir=installed) as run:
        # As long as it takes: elsewhere a command is waited for three minutes.
        run.reader.join()
        return run.status(), run.output


def test_memory_stays_and_what_is_killed_goes_on(installed, tmp_path):
    path = write_lines(tmp_path / "posts.jsonl", *many_posts())

    with Command("import_posts", str(path), "--publish", data_dir=installed) as run:
        run.wait_for("versions")
        assert run.interrupt(signal.SIGTERM) == 130
        assert "The same command goes on with the rest." in run.output
    killed, first = import_all(path, installed, killed_at=KILLED_AT)
    ended, second = import_all(path, installed, killed_at=0)

    assert (killed, ended) == (-signal.SIGKILL, 0), second
    assert "done" not in first
    for seen in map(memory_of, (first, second)):
        # After ten batches all is warm.
        print(f"{len(seen)} batches: {seen[9]} MB, at the end {seen[-1]} MB")
        assert seen[-1] < seen[9] + MORE
    assert facts_of(installed) == {
        "posts": PAGES,
        "twice": 0,
        "versions": PAGES,
        "imported": PAGES,
        "published": PAGES,
        "searched": PAGES,
        "marks": 0,
        "problems": 0,
        "images": 2,
        "topics": 2,
    }


def memory_of(output):
    """Return the peaks after each batch that wrote something, in megabytes."""
    seen = [tuple(map(int, each)) for each in re.findall(r"^at (\d+) (\d+)$", output, re.M)]
    return [peak for number, peak in seen if number]


def facts_of(installed):
    with Command("shell", "-c", LOOK, data_dir=installed) as look:
        assert look.status() == 0, look.output
    return json.loads(re.search(r"^found (.+)$", look.output, re.M)[1])
