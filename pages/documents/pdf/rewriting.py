"""A PDF made anew of the pages of another; nothing of the other's own trees comes along."""

import struct
import zlib
from io import BytesIO

import pikepdf
from pikepdf import Name
from pikepdf.exceptions import PikepdfError, QpdfRuntimeError

from pages.documents.pdf.content import drawn
from pages.documents.pdf.links import Links, put_links, refuse_remarks
from pages.documents.pdf.outlines import outline_of, put_outline
from pages.documents.pdf.sweeping import Sweeper
from pages.documents.pdf.tags import Reading, language_in, put_tags
from pages.documents.refusals import refusal

# What qpdf and its wrapper raise on objects that are not what their places ask for.
READER_ERRORS = (
    *(PikepdfError, ArithmeticError, AttributeError, LookupError),
    *(NotImplementedError, OSError, RuntimeError, TypeError, ValueError),
    *(struct.error, zlib.error),
)
STREAM_BYTES = 256 * 1024 * 1024
# In points. Printers cut off less; whoever cuts off more had a reason.
MARGIN = 72
ELSEWHERE = {"/Annots", "/B", "/AA", "/Thumb", "/PieceInfo", "/Metadata", "/Tabs"}


def rewrite(data):
    """Return a PDF that looks the same and holds nothing but what it shows.

    Without its authors, dates, programs, earlier versions, forms and scripts. What forms were
    filled in with is drawn on the page. Bookmarks and tags are made anew.

    Raises ``ValidationError`` with a code of ``REFUSALS``.
    """
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=STREAM_BYTES,
        png_max_memory=STREAM_BYTES,
        run_length_max_memory=STREAM_BYTES,
        tiff_max_memory=STREAM_BYTES,
    )
    try:
        with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as written:
            refuse_what_is_hidden(source)
            draw_fields(source)
            fill(written, source)
            return saved(written)
    except pikepdf.PasswordError as error:
        raise refusal("encrypted") from error
    except QpdfRuntimeError as error:
        # One of the limits above.
        raise refusal("too_large") from error
    except READER_ERRORS as error:
        raise refusal("damaged") from error


def draw_fields(source):
    """Make what forms were filled in with a part of the pages."""
    if source.Root.get("/AcroForm", {}).get("/NeedAppearances", False):
        source.generate_appearance_streams()
    source.flatten_annotations()


def refuse_what_is_hidden(source):
    """Refuse layers that are switched off, files inside, remarks, and what is cut off."""
    layers = source.Root.get("/OCProperties", {}).get("/D", {})
    if len(layers.get("/OFF", [])) or layers.get("/BaseState", Name.ON) != Name.ON:
        raise refusal("hidden")
    if len(source.attachments) or "/Collection" in source.Root:
        raise refusal("embedded")
    for page in source.pages:
        refuse_remarks(page)
        if is_cropped(page):
            raise refusal("cropped")


def is_cropped(page):
    left, bottom, right, top = (float(each) for each in page.mediabox)
    inner = [float(each) for each in page.cropbox]
    cut = (inner[0] - left, inner[1] - bottom, right - inner[2], top - inner[3])
    return max(cut) > MARGIN


def fill(written, source):
    """Put the pages of ``source`` into a new document, and sweep what they lead to."""
    of_source = Links(source)
    links = [list(of_source.on(page)) for page in source.pages]
    bookmarks, reading = outline_of(source, of_source), Reading(source, of_source.numbers)
    for page in source.pages:
        # What it leads to elsewhere would be copied, too.
        for key in ELSEWHERE & page.keys():
            del page[key]
        written.pages.append(page)
    written.Root.update(language_in(source.Root))
    put_outline(written, bookmarks)
    marks = reading.marks()
    sweeper = Sweeper()
    for page, its_links, its_marks in zip(written.pages, links, marks, strict=True):
        page.Contents = written.make_stream(drawn(page, its_marks))
        sweeper.sweep(page.obj, "page")
        put_links(written, page, its_links)
    put_tags(written, reading, marks)


def saved(written):
    stream = BytesIO()
    written.save(
        stream,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
        # A digest of what is in it.
        deterministic_id=True,
    )
    return stream.getvalue()
