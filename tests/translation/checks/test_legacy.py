"""What the checks say of the organisation's own pages, finding by finding.

``legacy_findings.json`` has each one with where it is, and whether somebody who read both texts
found it to be so: without a word of them. "ru-en" is how the pages were translated; "en-ru" asks
the same pairs the other way round.
"""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import override
from wagtail_localize.models import StringSegment, StringTranslation

from cms.translation.checks import Pair, Severity, findings_of

LEGACY = Path(__file__).resolve().parents[3].parent / "shared" / "legacy"
JUDGED = Path(__file__).parent / "legacy_findings.json"
PRECISION = 0.95

pytestmark = pytest.mark.skipif(
    not LEGACY.is_dir(), reason="the organisation's texts are not on this machine"
)


@pytest.fixture
def segments(db):
    """Return the translated segments of the pages: their place and both texts."""
    files = {"news": LEGACY / "news.txt", "home": LEGACY / "home.txt"}
    call_command("import_legacy", **files, publish=True, verbosity=0)
    rows = StringSegment.objects.select_related("source", "context", "string").order_by("pk")
    return [(place_of(row), row, StringTranslation.objects.get(**key_of(row))) for row in rows]


def key_of(row):
    return {"translation_of": row.string, "context": row.context}


def place_of(row):
    page = row.source.get_source_instance()
    day = page.date if hasattr(page, "date") else page.starts_at.date()
    return f"{type(page).__name__} {day}", row.order


def is_quotation(row):
    """Tell whether a segment is the words of a block of quotation."""
    name, *path = row.context.path.split(".")
    blocks = {block.id: block.block_type for block in row.source.get_source_instance().body}
    return name == "body" and path[1:] == ["text"] and blocks[path[0]] == "quote"


def found_in(segments, *, direction):
    """Return each finding with its place, in the form of the list."""
    languages = direction.split("-")
    for (page, segment), row, translation in segments:
        texts = [row.string.data, translation.data]
        texts = texts if direction == "ru-en" else reversed(texts)
        for finding in findings_of(Pair(*texts, *languages, is_quotation=is_quotation(row))):
            yield {
                "direction": direction,
                "page": page,
                "segment": segment,
                "check": finding.check,
                "severity": str(finding.severity),
                "digest": finding.digest,
            }


def all_found(segments):
    with override("en"):
        return [
            finding
            for direction in ("ru-en", "en-ru")
            for finding in found_in(segments, direction=direction)
        ]


def test_the_checks_find_what_was_found_by_reading_and_nothing_else(segments):
    judged = json.loads(JUDGED.read_text())

    found = all_found(segments)

    assert found == [{k: v for k, v in each.items() if k != "is_true"} for each in judged]


def test_nineteen_of_twenty_findings_are_true():
    judged = json.loads(JUDGED.read_text())

    assert sum(each["is_true"] for each in judged) >= PRECISION * len(judged)


def test_there_is_no_error_in_a_translation(segments):
    errors = [
        each for each in found_in(segments, direction="ru-en") if each["severity"] == Severity.ERROR
    ]

    assert len(segments) == 37
    assert errors == []
