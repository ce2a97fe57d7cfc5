"""What is stored of RTF, of plain text and of tables of plain text."""

import re
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from pages.documents.rtf import clean_rtf
from pages.documents.texts import clean_text
from tests.pages.papers import rtfs


def refusal(clean, data):
    with pytest.raises(ValidationError) as caught:
        clean(data)
    return caught.value.code


# RTF


def test_stores_nothing_that_came_beside_what_is_shown():
    upload = rtfs.rtf()
    planted = set(re.findall(rb"MARKER[-\w]*", rtfs.unfolded(upload)))

    data = clean_rtf(upload)

    assert len(planted) >= 20
    assert re.findall(rb"MARKER[-\w]*", rtfs.unfolded(data)) == []
    assert not re.search(rb"rsid|\\info|generator|bliptag|blipuid", data)


def test_a_text_says_the_same():
    data = clean_rtf(rtfs.rtf())

    assert re.search(rb"\\par VISIBLE \\'e9\\u1055 \? \\\{brace\\\}", data)
    assert b'HYPERLINK "https://example.org/"' in data
    assert b"\\f0 \\froman " in data
    assert b"Times;" in data
    assert data.count(b"{") - data.count(b"\\{") == data.count(b"}") - data.count(b"\\}")


def test_a_picture_is_the_pixels_of_the_one_that_came():
    data = clean_rtf(rtfs.rtf())

    [pixels] = re.findall(rb"\\jpegblip\\picw64\\pich48\\picwgoal960\\pichgoal720 (\w+)", data)
    picture = Image.open(BytesIO(bytes.fromhex(pixels.decode())))
    assert picture.size == (64, 48)
    assert picture.getpixel((60, 40))[0] > 220


def test_what_was_cleaned_stays_the_same_when_cleaned_again():
    once = clean_rtf(rtfs.rtf(body=rb"\b bold\b0  \line\tab{\i x}"))

    # Pixels lose a little with each writing.
    assert without_pixels(clean_rtf(once)) == without_pixels(once)


def without_pixels(data):
    return re.sub(rb"[0-9a-f]{100,}|\n", b"", data)


REFUSED = {
    "insertion": (rb"{\revised\revauth1 new}", "tracked"),
    "deletion": (rb"{\deleted old}", "tracked"),
    "comment": (rb"{\*\annotation {\*\atnauthor Ivanov} who?}", "comments"),
    "hidden text": (rb"{\v secret}", "hidden"),
    "object": (rb"{\object\objemb{\*\objdata 00}}", "embedded"),
    "shape": (rb"{\shp{\*\shpinst}}", "unusual"),
    "bytes in a row": (rb"{\pict\pngblip\bin3 abc}", "unusual"),
    "drawing of Windows": (rb"{\pict\wmetafile8 0102}", "picture"),
    "half a picture": (rb"{\pict\pngblip 89504}", "picture"),
    "cropped picture": (rtfs.picture(properties=rb"\piccropl1200"), "cropped"),
    "field of a file": (rb'{\field{\*\fldinst INCLUDEPICTURE "C:\\\\a.png"}}', "linked"),
    "spread field": (rb"{\field{\*\fldinst {INCLUDE}{\b PICTURE a.png}}}", "linked"),
    "link to a disk": (rb'{\field{\*\fldinst HYPERLINK "file:///C:/a.doc"}}', "linked"),
    "name that is not first": (rb"{\b\info{\author Ivanov}}", "damaged"),
    "star that is not first": (rb"{\b\*\userprops Ivanov}", "damaged"),
    "open brace": (rb"{", "damaged"),
    "depth": (b"{" * 300 + b"}" * 300, "damaged"),
}


@pytest.mark.parametrize(("body", "code"), REFUSED.values(), ids=REFUSED)
def test_refuses_a_rich_text(body, code):
    assert refusal(clean_rtf, rtfs.rtf(body=body, tail=b"")) == code


def test_refuses_another_file_by_the_name_of_a_rich_text():
    assert refusal(clean_rtf, b"just words") == "mismatch"


@pytest.mark.parametrize("body", [rb"\v0 seen", rb"\deleted0 seen", rb"\piccropl0 seen"])
def test_what_is_switched_off_refuses_nothing(body):
    assert b"seen" in clean_rtf(rtfs.rtf(body=body))


def test_a_link_within_the_document_stays():
    link = rb'{\field{\*\fldinst HYPERLINK \\l "place"}{\fldrslt a}}'

    assert rb'HYPERLINK \\l "place"' in clean_rtf(rtfs.rtf(body=link))


# Plain text

WORDS = "имя;город\nАнна;Амстердам\n"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", WORDS.encode()),
        ("utf-8-sig", WORDS.encode("utf-8-sig")),
        ("utf-16", WORDS.encode("utf-8-sig")),
    ],
)
def test_a_text_is_stored_as_utf_8(encoding, expected):
    assert clean_text(WORDS.encode(encoding)) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (WORDS.encode("cp1251"), "not_text"),
        (b"words\0words", "not_text"),
        (b"\xff\xfea", "not_text"),
        (b"%PDF-1.7 1 0 obj", "mismatch"),
        (b"{\\rtf1 {\\info}}", "mismatch"),
        (b" <!DOCTYPE html><script>", "mismatch"),
        (b"<?xml version='1.0'?><svg/>", "mismatch"),
        (b"PK\x03\x04", "mismatch"),
    ],
)
def test_refuses_what_is_no_text_or_another_file(data, code):
    assert refusal(clean_text, data) == code
