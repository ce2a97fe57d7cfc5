"""The operators that draw a page, without what is only remarked between them."""

import pikepdf
from pikepdf import ContentStreamInlineImage, Dictionary, Name, String

from pages.documents.refusals import refusal

DRAWING = {
    *("b", "B", "b*", "B*", "f", "F", "f*", "s", "S", "n", "h", "c", "v", "y", "l", "m", "re"),
    *("W", "W*", "q", "Q", "cm", "d", "i", "j", "J", "M", "w", "ri", "gs", "Do", "sh", "d0", "d1"),
    *("CS", "cs", "G", "g", "K", "k", "RG", "rg", "SC", "sc", "SCN", "scn"),
    *("BT", "ET", "T*", "Tc", "Td", "TD", "Tf", "TL", "Tm", "Tr", "Ts", "Tw", "Tz"),
}
SPEAKING = ("Tj", "TJ", "'", '"')
INLINE_KEYS = {
    *("/W", "/H", "/CS", "/BPC", "/F", "/DP", "/D", "/IM", "/I", "/Intent", "/L", "/Length"),
    *("/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter", "/DecodeParms"),
    *("/Decode", "/ImageMask", "/Interpolate"),
}
INLINE_FILTERS = {
    *(Name.FlateDecode, Name.RunLengthDecode, Name.LZWDecode, Name.ASCIIHexDecode),
    *(Name.ASCII85Decode, Name.CCITTFaxDecode),
}


def drawn(content):
    """Return the bytes of a content stream, or of a page, that draw the same and say no more.

    Comments go, marked content with its properties, and what no viewer knows.
    """
    instructions = pikepdf.parse_content_stream(content)
    return pikepdf.unparse_content_stream([each for each in instructions if draws(each)])


def draws(instruction):
    if isinstance(instruction, ContentStreamInlineImage):
        return is_plain(instruction.iimage)
    operator = str(instruction.operator)
    if operator in SPEAKING:
        return True
    # A text where a number is expected draws nothing.
    said = any(isinstance(each, String | Dictionary) for each in instruction.operands)
    return operator in DRAWING and not said


def is_plain(image):
    """Tell that a picture between the operators is pixels; raises the refusal ``picture``."""
    known = set(image.obj.keys()) <= INLINE_KEYS
    if not known or not {Name(name) for name in image.filters} <= INLINE_FILTERS:
        raise refusal("picture")
    return True
