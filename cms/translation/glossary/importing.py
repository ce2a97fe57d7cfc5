"""What a table would change in the glossary, and the change itself: all of it or nothing."""

import hashlib
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.translation.glossary.models import SEPARATOR, GlossaryTerm
from cms.translation.glossary.tables import NO, YES, cells_of, rows_of

KEY = ("source_locale", "target_locale", "term")
CONTENT = ("translation", "forbidden", "note", "is_name")
BATCH = 200


class Problem(NamedTuple):
    line: int
    reason: str


class Change(NamedTuple):
    """A term as the table has it; ``before`` is the row of the glossary, if there is one."""

    term: GlossaryTerm
    before: GlossaryTerm | None = None


class Plan:
    """What an import of a table would do. Nothing can be done while there are ``problems``."""

    def __init__(self, text):
        self.new, self.changed, self.same, self.problems = [], [], [], []
        self.locales = {each.language_code: each for each in Locale.objects.all()}
        known = {key_of(each): each for each in GlossaryTerm.objects.all()}
        lines = {}
        for row in rows_of(text):
            term, faults = self.read(row)
            if not faults and (first := lines.setdefault(key_of(term), row.line)) != row.line:
                faults = [_("The same term is in line %(line)d.") % {"line": first}]
            self.problems += [Problem(row.line, fault) for fault in faults]
            if not faults:
                self.sort_in(Change(term, known.get(key_of(term))))

    def read(self, row):
        """Return the term of a row, and what is wrong with it."""
        term = GlossaryTerm(
            source_locale=self.locales.get(row.cells["source_locale"].lower()),
            target_locale=self.locales.get(row.cells["target_locale"].lower()),
            term=row.cells["term"],
            translation=row.cells["translation"],
            forbidden=row.cells["forbidden"].replace(SEPARATOR, "\n"),
            note=row.cells["note"],
            is_name=row.cells["is_name"].lower() in YES,
        )
        return term, [row.fault] if row.fault else [*self.faults_of_cells(row), *faults_of(term)]

    def faults_of_cells(self, row):
        for column in ("source_locale", "target_locale"):
            if row.cells[column].lower() not in self.locales:
                yield _("%(column)s is “%(value)s”, and has to be one of: %(allowed)s.") % {
                    "column": column,
                    "value": row.cells[column],
                    "allowed": ", ".join(sorted(self.locales)),
                }
        if row.cells["is_name"].lower() not in (*YES, *NO):
            yield _("is_name is “%(value)s”, and has to be yes or no.") % {
                "value": row.cells["is_name"]
            }

    def sort_in(self, change):
        if change.before is None:
            self.new.append(change)
        elif content_of(change.before) == content_of(change.term):
            self.same.append(change)
        else:
            self.changed.append(change)

    @property
    def can_be_applied(self):
        return not self.problems and bool(self.new or self.changed)

    @property
    def digest(self):
        """Return a word for what would happen: another one when the glossary has changed."""
        rows = [
            (cells_of(change.term), change.before and content_of(change.before))
            for change in (*self.new, *self.changed)
        ]
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    @transaction.atomic
    def apply(self):
        GlossaryTerm.objects.bulk_create(
            [change.term for change in (*self.new, *self.changed)],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=KEY,
            update_fields=CONTENT,
        )


def faults_of(term):
    """Return what the model itself has against a term; of locales others have spoken."""
    try:
        term.clean_fields(exclude=["source_locale", "target_locale"])
        term.clean()
    except ValidationError as error:
        return [
            f"{GlossaryTerm._meta.get_field(name).verbose_name}: {text}"
            for name, texts in error.message_dict.items()
            for text in texts
        ]
    return []


def key_of(term):
    return term.source_locale_id, term.target_locale_id, term.term


def content_of(term):
    return term.translation, term.forbidden_forms, term.note, term.is_name
