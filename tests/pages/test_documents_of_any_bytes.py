"""Whatever the bytes of a document are, they are stored clean or refused in words."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.documents.cleaning import CLEANERS, clean
from pages.documents.pdf.rewriting import rewrite
from pages.documents.refusals import REFUSALS
from tests.pages.papers import odts, packages, pdfs, rtfs, tables, words
from tests.pages.papers.tagged import tagged

ARCHIVES = {"docx": words.docx(), "xlsx": tables.xlsx(), "odt": odts.odt()}
WHOLE = ARCHIVES | {"rtf": rtfs.rtf(), "pdf": pdfs.pdf(), "txt": "имя;город".encode("utf-16")}
EDITS = st.lists(
    st.tuples(st.integers(0, 20_000), st.binary(max_size=4), st.integers(0, 4)), min_size=1
)
ANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def edited(data, edits):
    for position, content, removed in edits:
        start = position % len(data)
        data = data[:start] + content + data[start + removed :] or b"\0"
    return data


def outcome(data, extension, road=clean):
    """Return what is stored of ``data``, and the code of the refusal if it was refused."""
    try:
        return road(ContentFile(data), f"a.{extension}").read(), None
    except ValidationError as error:
        return b"", error.code


@ANY
@given(st.sampled_from(sorted(set(WHOLE) - {"pdf"})), EDITS)
def test_bytes_that_were_changed_are_stored_or_refused(extension, edits):
    stored, code = outcome(edited(WHOLE[extension], edits), extension)

    assert code in {None, *REFUSALS}
    # Of a rich text a changed word can make a part of what is shown.
    assert extension == "rtf" or b"MARKER-AUTHOR" not in stored


@ANY
@given(st.sampled_from(sorted(ARCHIVES)), st.integers(0, 50), EDITS)
def test_parts_that_were_changed_are_stored_or_refused(extension, number, edits):
    parts = packages.unpacked(ARCHIVES[extension])
    name = list(parts)[number % len(parts)]
    parts[name] = edited(parts[name] or b" ", edits)

    stored, code = outcome(packages.packed(parts), extension)

    assert code in {None, *REFUSALS}
    assert not stored or not re.search(rb"MARKER-(AUTHOR|PRINTER)", packages.unfolded(stored))


@ANY
@given(st.sampled_from([pdfs.pdf(), tagged()]), EDITS)
def test_a_pdf_that_was_changed_is_stored_or_refused(upload, edits):
    def road(file, name):
        return ContentFile(rewrite(file.read()))

    stored, code = outcome(edited(upload, edits), "pdf", road)

    assert code in {None, *REFUSALS}
    assert not stored or b"MARKER-AUTHOR" not in pdfs.unfolded(stored)


@ANY
@given(st.sampled_from(sorted(set(CLEANERS) - {"csv", "txt", "pdf"})), st.binary(max_size=200))
def test_noise_is_always_refused(extension, data):
    assert outcome(data, extension)[1] in REFUSALS


@pytest.mark.prove
@settings(ANY, max_examples=300)
@given(st.sampled_from(sorted(WHOLE)), EDITS)
def test_many_bytes_that_were_changed_are_stored_or_refused(extension, edits):
    stored, code = outcome(edited(WHOLE[extension], edits), extension)

    assert code in {None, *REFUSALS}
    assert extension == "rtf" or b"MARKER-AUTHOR" not in stored
