"""The operators that draw a page, without what is only remarked between them."""

from dataclasses import dataclass, field

import pikepdf
from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
    String,
)

from pages.documents.refusals import refusal

DRAWING = {
    *("b", "B", "b*", "B*", "f", "F", "f*", "s", "S", "n", "h", "c", "v", "y", "l", "m", "re"),
    *("W", "W*", "q", "Q", "cm", "d", "i", "j", "J", "M", "w", "ri", "gs", "Do", "sh", "d0", "d1"),
    *("CS", "cs", "G", "g", "K", "k", "RG", "rg", "SC", "sc", "SCN", "scn"),
    *("BT", "ET", "T*", "Tc", "Td", "TD", "Tf", "TL", "Tm", "Tr", "Ts", "Tw", "Tz"),
}
SPEAKING = ("Tj", "TJ", "'", '"')
BEGINNINGS, END = ("BMC", "BDC"), ContentStreamInstruction([], Operator("EMC"))
INLINE_KEYS = {
    *("/W", "/H", "/CS", "/BPC", "/F", "/DP", "/D", "/IM", "/I", "/Intent", "/L", "/Length"),
    *("/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter", "/DecodeParms"),
    *("/Decode", "/ImageMask", "/Interpolate"),
}
INLINE_FILTERS = {
    *(Name.FlateDecode, Name.RunLengthDecode, Name.LZWDecode, Name.ASCIIHexDecode),
    *(Name.ASCII85Decode, Name.CCITTFaxDecode),
}


@dataclass
class Marks:
    """The marks of a page that tags are about: the kind of each by its number.

    Those that are found on the page get ``numbers`` anew, in their order.
    """

    kinds: dict
    numbers: dict = field(default_factory=dict)

    def take(self, number):
        """Return a mark as it is written anew, ``None`` where it is not wanted, or not any more."""
        if not isinstance(number, int) or number not in self.kinds or number in self.numbers:
            return None
        self.numbers[number] = len(self.numbers)
        said = Dictionary(MCID=self.numbers[number])
        return ContentStreamInstruction([Name(f"/{self.kinds[number]}"), said], Operator("BDC"))


def drawn(content, marks=None):
    """Return the bytes of a content stream, or of a page, that draw the same and say no more.

    Comments go, and what no viewer knows; of marked content that stays which ``marks`` names.
    """
    instructions = pikepdf.parse_content_stream(content)
    if not (marks and marks.kinds):
        return pikepdf.unparse_content_stream([each for each in instructions if draws(each)])
    kept = marked(instructions, marks, named_properties(content))
    return pikepdf.unparse_content_stream([each for each in kept if is_mark(each) or draws(each)])


def is_mark(instruction):
    return operator_of(instruction) in (*BEGINNINGS, "EMC")


def operator_of(instruction):
    return str(getattr(instruction, "operator", ""))


def named_properties(page):
    return page.get("/Resources", Dictionary()).get("/Properties", Dictionary())


def marked(instructions, marks, named):
    """Yield the instructions, with those beginnings and ends of marks alone that stay."""
    # Of each that is open, whether it stays.
    opened = []
    for each in instructions:
        operator = operator_of(each)
        if operator in BEGINNINGS:
            beginning = beginning_of(each, marks, named)
            opened.append(beginning is not None)
            if beginning is not None:
                yield beginning
        elif operator == "EMC":
            if opened and opened.pop():
                yield END
        else:
            yield each
    yield from [END] * sum(opened)


def beginning_of(instruction, marks, named):
    kind, *properties = instruction.operands
    if kind == Name.Artifact:
        return ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    said = properties[0] if properties else None
    said = named.get(str(said)) if isinstance(said, Name) else said
    return marks.take(said.get("/MCID")) if isinstance(said, Dictionary) else None


def draws(instruction):
    if isinstance(instruction, ContentStreamInlineImage):
        return is_plain(instruction.iimage)
    operator = operator_of(instruction)
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
