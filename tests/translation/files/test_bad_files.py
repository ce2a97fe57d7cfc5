"""Files that are not what they should be, sent by a translator who may do nothing else."""

import codecs
from contextlib import suppress
from html import escape, unescape
from uuid import uuid4

import polib
import pytest
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation

from cms.translation.files.errors import UnreadableFile
from cms.translation.files.reading import read
from cms.translation.models import ImportedFile, SegmentVersion
from tests.translation.files.work import (
    FORMS,
    begin,
    browser_of,
    confirm,
    effects,
    file_of,
    filled,
    send,
    stored,
    translator,
    write,
)

pytestmark = pytest.mark.django_db
LIMES = "Липы <b>зелены</b>."


@pytest.fixture
def record(db):
    return begin()


@pytest.fixture
def client(record):
    return browser_of(translator())


def refused(client, content, **options):
    """Send a file of which nothing can be taken; return what the form says of it."""
    response = send(client, content, **options)
    assert response.status_code == 200
    with override("en"):
        (message,) = response.context["form"].errors["file"]
    assert message in response.content.decode()
    assert not ImportedFile.objects.exists()
    assert not StringTranslation.objects.exists()
    return message


def without_header(content, name):
    po = polib.pofile(content.decode())
    del po.metadata[name]
    return str(po).encode()


# Whole files


def test_po_without_its_id_is_refused(client, record):
    content = without_header(file_of(record), "X-Translation-Records")

    assert refused(client, content).startswith("The file does not say which translation it is of.")


def test_xliff_without_ids_is_refused(client, record):
    content = file_of(record, form="xlf").replace(str(record.uuid).encode(), b"f1")

    assert refused(client, content).startswith("The file does not say which translation it is of.")


def test_no_file_at_all_is_asked_for(client):
    response = client.post(reverse("translation_files:import"))

    assert "This field is required." in response.content.decode()


def test_an_empty_file_is_refused(client):
    assert refused(client, b"") == "The submitted file is empty."


def test_a_file_of_50_megabytes_is_refused(client, record):
    content = file_of(record) + b"\n# " + b"." * 50 * 1024 * 1024

    assert refused(client, content) == "The file is larger than 5 MB."


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_that_says_so_is_read(client, record, form, bom):
    text = filled(file_of(record, form=form), {"Весна": "Spring"}).decode()
    encoding = "utf-16-le" if bom == codecs.BOM_UTF16_LE else "utf-16-be"

    response = send(client, bom + text.encode(encoding))

    assert effects(response)["NEW"] == 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "windows-1251", "koi8-r"])
def test_another_encoding_is_refused_with_its_line(client, record, encoding):
    content = file_of(record).decode().encode(encoding)

    message = refused(client, content)

    # UTF-16 without a mark looks like UTF-8 until the first Cyrillic letter.
    assert message.startswith(("The file is not in UTF-8: line ", "Line "))


def test_broken_po_is_refused_with_its_line(client, record):
    lines = file_of(record).decode().splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("msgctxt"))
    lines[at] += ' "'

    message = refused(client, "\n".join(lines).encode())

    assert message == f"Line {at + 1} is not in the form of a PO file."


def test_a_text_of_endless_lines_is_refused(client, record):
    content = file_of(record).rstrip() + b'\n"a"' * 300_000

    assert refused(client, content).endswith(" is not in the form of a PO file.")


def test_words_that_are_the_name_of_a_file_open_none(client, tmp_path, record):
    path = tmp_path / "secret.po"
    path.write_bytes(file_of(record))

    assert refused(client, str(path).encode()) == "Line 1 is not in the form of a PO file."


def test_broken_xml_is_refused_with_its_line(client, record):
    content = file_of(record, form="xlf").replace(b"</unit>", b"", 1)

    assert refused(client, content).startswith("The XML is broken in line ")


@pytest.mark.parametrize("entity", [b"&nothing;", b"&nbsp;"])
def test_an_entity_that_xml_does_not_have_is_refused_with_its_line(client, record, entity):
    content = file_of(record, form="xlf").replace(b"<segment", b"\n" + entity + b"<segment", 1)

    assert refused(client, content).startswith("The XML is broken in line ")


DEFINITIONS = [
    '<!DOCTYPE xliff SYSTEM "{path}">',
    '<!DOCTYPE xliff [<!ENTITY secret SYSTEM "{path}">]>',
    '<!DOCTYPE xliff [<!ENTITY % remote SYSTEM "http://example.com/x.dtd"> %remote;]>',
    '<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
]


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_xliff_with_entities_of_its_own_is_refused(client, record, tmp_path, definition):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    head, _newline, rest = file_of(record, form="xlf").decode().partition("\n")
    definition = definition.format(path=secret)
    content = f"{head}\n{definition}\n{rest}".replace("Весна</source>", "&secret;</source>")

    response = send(client, content.encode())

    (message,) = response.context["form"].errors["file"]
    assert message == ("Line 2 has a document type or entities of its own, which are not read.")
    assert "the secret" not in response.content.decode()


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body/></html>",
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>',
        b'<xliff version="2.0"><file id="f1"/></xliff>',
    ],
)
def test_other_xml_is_refused(client, content):
    assert refused(client, content) == "The file is not in XLIFF 2.0."


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_refused_and_never_an_error(content):
    with pytest.raises(UnreadableFile):
        read(content)


PIECES = [
    "msgid ",
    "msgstr ",
    "msgctxt ",
    '"a"\n',
    '"',
    "\n",
    "#, fuzzy\n",
    "#| msgid ",
    "msgstr[x] ",
]
HEADER = 'msgid ""\nmsgstr "X-Translation-Records: 6a82b7fc-6e4f-454e-b31b-d6eb370d3450\\n"\n\n'


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_disorder_of_po_is_read_or_refused(text):
    with suppress(UnreadableFile):
        assert read((HEADER + text).encode())


# Files of another page, or for another language


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_another_page_is_named_and_not_taken(client, record, form):
    other = begin(title="Осень", body=[])
    content = filled(file_of(other, form=form), {"Осень": "Autumn"})

    response = send(client, content, record=record)

    assert effects(response) == {"NOT_PLACED": 1}
    assert "It belongs to another page." in response.content.decode()
    assert "Autumn" in response.content.decode()
    confirm(client, response)
    assert stored() == {}


@pytest.mark.parametrize("form", FORMS)
def test_a_page_that_is_not_known_is_named(client, record, form):
    content = filled(file_of(record, form=form), {"Весна": "Spring"})
    content = content.replace(str(record.uuid).encode(), str(uuid4()).encode())

    response = send(client, content)

    assert effects(response) == {"NOT_PLACED": 3}
    assert "The page is not known here, or it was deleted." in response.content.decode()


@pytest.mark.parametrize(("form", "said"), [("po", b'"Language: en\\n"'), ("xlf", b'trgLang="en"')])
def test_a_file_in_another_language_is_named(client, record, form, said):
    content = filled(file_of(record, form=form), {"Весна": "Frühling"})

    response = send(client, content.replace(said, said.replace(b"en", b"de")))

    assert effects(response) == {"NOT_PLACED": 3}
    assert "The file says “de” where the page has “en”." in response.content.decode()


def test_a_country_that_a_program_adds_to_the_language_is_no_matter(client, record):
    content = filled(file_of(record), {"Весна": "Spring"}).replace(
        b"Language: en", b"Language: en_GB"
    )

    assert effects(send(client, content))["NEW"] == 1


def test_a_text_that_the_page_never_had_is_named(client, record):
    content = file_of(record).replace("Весна".encode(), "Зима".encode())
    content = filled(content, {"Зима": "Winter"})

    response = send(client, content)

    assert effects(response)["NOT_PLACED"] == 1
    assert "The page has no such text." in response.content.decode()
    assert "Winter" in response.content.decode()


# Texts


BROKEN = {
    "Limes <b>are green.": "The tag &lt;b&gt; is not closed.",
    "Limes are green</b>.": "The tag &lt;/b&gt; closes nothing.",
    "<b>Limes <i>are</b> green.</i>": "The tag &lt;/b&gt; closes nothing.",
    "Limes are <b green.": "“&lt;b green.” is no tag.",
    "Limes <b class='x'>are</b>": "“&lt;b class=&#x27;x&#x27;&gt;are” is no tag.",
    "<script>alert(1)</script>": "&lt;script&gt; does not stand in the source",
    '<a id="a1">Limes</a>': "&lt;a id=&quot;a1&quot;&gt; does not stand in the source",
    "Limes &are; green": "“&amp;are;” is no character.",
    "Limes &#0; green": "“&amp;#0;” is no character.",
    "Limes &#xD800; green": "It has a character that cannot be stored.",
    f"Limes &#{'9' * 5000}; green": "is no character.",
}


@pytest.mark.parametrize(("html", "message"), BROKEN.items(), ids=range(len(BROKEN)))
def test_a_text_with_broken_tags_or_entities_is_named_and_the_others_taken(
    client, record, html, message
):
    content = filled(file_of(record), {"Весна": "Spring", LIMES: html})

    response = send(client, content)

    assert effects(response) == {"NEW": 1, "BROKEN": 1, "EMPTY": 1}
    assert message in response.content.decode()
    confirm(client, response)
    assert stored() == {"Весна": "Spring"}


@pytest.mark.parametrize("html", ["Tom & Jerry", "5 < 6 > 4", "Q&A &amp; more"])
def test_signs_that_are_no_markup_are_taken_as_they_are_meant(client, record, html):
    response = send(client, filled(file_of(record), {"Весна": html}))

    confirm(client, response)

    assert stored() == {"Весна": escape(unescape(html))}


def test_a_nul_is_named(client, record):
    content = filled(file_of(record), {"Весна": "Spr\0ing"})

    assert effects(send(client, content))["BROKEN"] == 1


def test_tags_in_a_headline_are_named(client, record):
    content = filled(file_of(record), {"Весна": "<b>Spring</b>"})

    assert effects(send(client, content))["BROKEN"] == 1


XLIFF_CODES = {
    'Limes <ph id="7"/>are green.': "The source has no code 7.",
    'Limes <pc id="9">are</pc> green.': "The source has no code 9.",
    'Limes <sc id="1" dataRef="s1"/>are green.': "The tag &lt;b&gt; is not closed.",
    "Limes <x/>are green.": "The code &lt;x&gt; is not known.",
    'Limes <cp hex="D800"/>are green.': "It has a character that cannot be stored.",
    'Limes <cp hex="zz"/>are green.': "It has a character that cannot be stored.",
}


@pytest.mark.parametrize(("target", "message"), XLIFF_CODES.items(), ids=range(len(XLIFF_CODES)))
def test_an_inline_code_that_is_not_known_is_named(client, record, target, message):
    content = file_of(record, form="xlf").decode()
    content = content.replace("</source>", f"</source><target>{target}</target>")

    response = send(client, content.encode())

    assert effects(response)["BROKEN"] == 3
    assert message in response.content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_headline_of_300_characters_is_named(client, record, form):
    content = filled(file_of(record, form=form), {"Весна": "S" * 300, "Пришёл май.": "M" * 300})

    response = send(client, content)

    assert effects(response) == {"NEW": 1, "TOO_LONG": 1, "EMPTY": 1}
    assert "At most 255 characters." in response.content.decode()
    confirm(client, response)
    assert stored() == {"Пришёл май.": "M" * 300}


def test_of_a_headline_the_letters_count_and_not_their_entities(client, record):
    headline = "S" * 250 + "&amp;&amp;"
    response = send(client, filled(file_of(record), {"Весна": headline}))

    confirm(client, response)

    assert stored()["Весна"] == headline


@pytest.mark.parametrize("form", FORMS)
def test_a_text_as_long_as_a_book_is_named(client, record, form):
    content = filled(file_of(record, form=form), {"Пришёл май.": "May. " * 50_000})

    assert effects(send(client, content)) == {"TOO_LONG": 1, "EMPTY": 2}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_text_leaves_what_is_there(client, record, form, empty):
    write(record, texts={"Весна": "Spring"})

    response = send(client, filled(file_of(record, form=form), {"Весна": empty}))

    assert effects(response) == {"EMPTY": 3}
    confirm(client, response)
    assert stored() == {"Весна": "Spring"}
    assert SegmentVersion.objects.count() == 1
