"""What an import says to the one who ran it: as text in their language, and as JSON."""

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.importer.versions import Outcome

OUTCOMES = {
    Outcome.CREATED: gettext_noop("Created"),
    Outcome.UPDATED: gettext_noop("Updated"),
    Outcome.UNCHANGED: gettext_noop("Unchanged"),
    Outcome.KEPT: gettext_noop("Kept as an editor left it"),
}


def as_text(report, files):
    """Return the report as lines; ``files`` has the name of each file by what it holds."""
    return "\n".join([counts(report), *(line_of(*pair, files) for pair in in_order(report))])


def counts(report):
    return "\n".join(f"{_(text)}: {report.count(outcome)}" for outcome, text in OUTCOMES.items())


def in_order(report):
    return sorted(report.findings, key=lambda pair: (pair[0], pair[1].line, pair[1].code))


def line_of(file, finding, files):
    language = f" [{finding.language}]" if finding.language else ""
    return f"{files[file]}:{finding.line}{language}: {message_of(finding)}"


def message_of(finding):
    return _(finding.template) % dict(finding.details)


def as_json(report, files):
    """Return the report as JSON: ``outcomes`` by name, ``pages`` and ``findings`` with their lines.

    A finding has a ``code`` that does not change, and a ``message`` in the active language.
    """
    return orjson.dumps(
        {
            "outcomes": {outcome.value: report.count(outcome) for outcome in OUTCOMES},
            "pages": [
                {
                    "file": files[each.file],
                    "line": each.line,
                    "name": each.name,
                    "language": each.language,
                    "outcome": each.outcome.value,
                }
                for each in report.versions
            ],
            "findings": [
                {
                    "file": files[file],
                    "line": finding.line,
                    "code": finding.code,
                    "language": finding.language or None,
                    "message": message_of(finding),
                }
                for file, finding in in_order(report)
            ],
        },
        option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE,
    )


def advice(error):
    """Return what to do about an error of the database, in the words of PostgreSQL and SQLite."""
    if "lock" in str(error):
        return _("Another import is at work. Try again when it has ended.")
    return _("The database is not ready. Run `manage.py migrate` first.")
