"""Posts of another system, brought in by the hundred: each batch wholly or not at all."""

import gc
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from wagtail.models import Locale

from cms.importer.bulk import Bulk
from cms.importer.importing import hold_other_imports
from cms.importer.parsing import DamagedFile
from cms.importer.posts.errors import DamagedLine
from cms.importer.posts.keys import keys_of_a_file
from cms.importer.posts.lines import lines_of
from cms.importer.posts.pictures import Pictures
from cms.importer.posts.reading import read_post
from cms.importer.posts.standing import Standing, Standings
from cms.importer.posts.topics import Topics
from cms.importer.versions import Outcome, Version
from cms.publication import store
from home.roots import make_roots
from pages.models import NewsIndexPage, Topic

CONTENTS_OF_A_BATCH = 100
# How often a batch is tried while editors add pages in the same place.
TRIES = 5


@dataclass
class Done:
    """What an import did: versions by their outcome, lines that were left out."""

    outcomes: Counter = field(default_factory=Counter)
    refused: int = 0


class Teller:
    """Hears of an import while it goes on; all of it may be left out."""

    def refused(self, line, error):
        """A line was left out; ``error`` is a ``DamagedLine``."""

    def found(self, finding):
        """An editor should look at something; ``finding`` says what, of which line."""

    def advanced(self, position, done):
        """A batch is done; the file was read up to ``position``."""


def import_posts(path, *, publish=False, dry_run=False, teller=None):
    """Bring in the posts of a file of JSON Lines; return what was ``Done``.

    What is in stays in, whenever it is broken off: the same call goes on, for what the file says
    as before is passed over. With ``dry_run`` nothing is written.
    """
    if not dry_run:
        make_roots()
    with Path(path).open("rb") as file, keys_of_a_file() as keys, older_objects_at_rest():
        run = Run(Path(path).parent, keys, publish=publish, dry_run=dry_run, teller=teller)
        lines = lines_of(file)
        while batch := list(islice(lines, CONTENTS_OF_A_BATCH)):
            run.bring_in(batch)
        if not dry_run:
            # What another import, broken off, has left to be settled.
            store.settle()
    return run.done


@contextmanager
def older_objects_at_rest():
    """Let garbage be looked for in what is made from here on: the code itself is none.

    Each batch makes so many objects that all would be looked at again every few contents.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class Run:
    """One run over a file, batch by batch."""

    def __init__(self, folder, keys, *, publish, dry_run, teller):
        self.pictures, self.keys = Pictures(folder), keys
        self.publish, self.dry_run = publish, dry_run
        self.teller, self.done = teller or Teller(), Done()
        locales = {each.language_code: each for each in Locale.objects.all()}
        self.topics = Topics(locales)
        sections = NewsIndexPage.objects.select_related("locale").order_by("-pk")
        by_language = {(NewsIndexPage, each.locale.language_code): each for each in sections}
        self.bulk = Bulk(sections=by_language, find=self.rows_named, publish=publish)

    def rows_named(self, model, content_ids, locale):
        """Return the topics of these contents in a locale: they are known without a statement."""
        if model is not Topic:
            raise TypeError(model)
        rows = {key: self.topics.row(UUID(key), locale.pk) for key in content_ids}
        return {key: row for key, row in rows.items() if row}

    def bring_in(self, lines):
        posts = [post for line in lines if (post := self.read(line))]
        standings = Standings([each.content_id for each in posts], is_published=self.publish)
        new, known = [], []
        for post in posts:
            standing = standings.of(post)
            if standing == Standing.UNCHANGED:
                self.count(Outcome.UNCHANGED, post)
            else:
                (new if standing == Standing.NEW else known).append(post)
        if self.dry_run:
            self.foresee(new, known)
        else:
            self.write(new, known)
        self.teller.advanced(lines[-1].end, self.done)

    def read(self, line):
        """Return the post of a line, ``None`` where it has to be left out."""
        with self.refusing(line.number):
            post = read_post(line)
            self.keys.add(post.key, line=line.number)
            return post

    def refusing(self, line):
        return Refusing(self, line)

    def count(self, outcome, content):
        self.done.outcomes[outcome] += len(content.versions)

    def write(self, new, known):
        """Write new posts together, and each of those that are known by itself."""
        contents = [content for post in new if (content := self.content_of(post))]
        for content in self.write_together(contents):
            self.write_by_itself(content)
        for post in known:
            if content := self.content_of(post):
                self.write_by_itself(content)

    def content_of(self, post):
        """Return the content of a post, with images and topics; ``None`` where one is missing."""
        with self.refusing(post.line):
            ids = self.images_of(post)
            keys = [self.topics.key_of(named) for named in post.topics]
            return post.content(ids=ids, topic_keys=keys)

    def images_of(self, post):
        """Return the ids of a post's images, by path; those that are new are made."""
        pictures = {each.path: each for each in post.pictures}
        known = self.pictures.known(pictures) if pictures else {}
        for path, image_id in known.items():
            if image_id is None:
                raise DamagedLine("deleted-picture", path=path)
            self.pictures.heed(pictures[path], image_id)
        new = {path: each for path, each in pictures.items() if path not in known}
        return known | {path: self.pictures.bring_in(each) for path, each in new.items()}

    def write_together(self, contents):
        """Write new contents; return those that have to be written each by itself."""
        for _try in range(TRIES):
            prepared = self.bulk.prepared(contents)
            with suppress(IntegrityError, DataError):
                self.write_batch(prepared)
                written = {id(pages[0].content) for pages in prepared}
                return [content for content in contents if id(content) not in written]
        return contents

    def write_batch(self, prepared):
        if not prepared:
            return
        with transaction.atomic():
            hold_other_imports()
            self.bulk.write(prepared)
        for pages in prepared:
            self.count(Outcome.CREATED, pages[0].content)
            for finding in (finding for page in pages for finding in page.findings):
                self.teller.found(finding)

    def write_by_itself(self, content):
        """Bring in a content as an import of old pages does: what editors changed stays."""
        outcomes, findings = [], []
        with self.refusing(content.line):
            with transaction.atomic():
                hold_other_imports()
                for language in content.versions:
                    version = Version(content, language)
                    outcomes.append(version.bring_in(publish=self.publish))
                    findings += version.findings
            self.done.outcomes.update(outcomes)
            for finding in findings:
                self.teller.found(finding)

    def foresee(self, new, known):
        """Tell what would be done, and look at pictures and topics; neither is made."""
        for post in new:
            with self.refusing(post.line):
                self.check(post)
                self.count(Outcome.CREATED, post)
        for post in known:
            with self.refusing(post.line):
                self.check(post)
                content = post.content(ids={}, topic_keys=[])
                versions = [Version(content, language) for language in content.versions]
                self.done.outcomes.update(version.outcome for version in versions)

    def check(self, post):
        for named in post.topics:
            self.topics.foresee(named)
        known = self.pictures.known([each.path for each in post.pictures])
        for picture in post.pictures:
            if picture.path not in known:
                self.pictures.check(picture)


class Refusing:
    """Tell of what cannot be brought in, and go on with the next line."""

    def __init__(self, run, line):
        self.run, self.line = run, line

    def __enter__(self):
        return self

    def __exit__(self, exc_type, error, traceback):
        refusal = refusal_of(error)
        if refusal is None:
            return False
        self.run.done.refused += 1
        self.run.teller.refused(self.line, refusal)
        return True


def refusal_of(error):
    """Return what is told of an error that one line alone has; ``None`` for any other."""
    if isinstance(error, DamagedLine):
        return error
    if isinstance(error, DamagedFile):
        return DamagedLine("refused", problems=error.params.get("problems", error.reason))
    if isinstance(error, ValidationError):
        return DamagedLine("refused", problems=" ".join(error.messages))
    if isinstance(error, IntegrityError | DataError):
        return DamagedLine("refused", problems=str(error).strip().splitlines()[0])
    return None
