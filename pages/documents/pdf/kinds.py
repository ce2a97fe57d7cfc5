"""The dictionaries that draw a page, and the keys of each (ISO 32000-1).

What is not named here is not kept. A key leads to a dictionary of the kind that stands beside it;
``value`` is a number, a name, or a list of these; ``kept`` is what was made anew.
"""


def keys(names, **kinds):
    return dict.fromkeys(names.split(), "value") | kinds


NUMBERS_OF_COLOUR = "N Range WhitePoint BlackPoint Gamma Matrix"
FUNCTION = keys(
    "FunctionType Domain Range C0 C1 N Bounds Encode Size BitsPerSample Order Decode",
    Functions="function",
)

KINDS = {
    "value": {},
    "page": keys(
        "Type MediaBox CropBox Rotate UserUnit",
        Parent="kept",
        Contents="kept",
        Resources="resources",
        Group="group",
    ),
    "resources": keys(
        "ProcSet",
        Font="fonts",
        XObject="drawings",
        ExtGState="states",
        ColorSpace="spaces",
        Pattern="patterns",
        Shading="shadings",
    ),
    # Of these the keys are names by which the page calls what it needs.
    "fonts": {"*": "font"},
    "drawings": {"*": "drawing"},
    "states": {"*": "state"},
    "spaces": {"*": "space"},
    "patterns": {"*": "pattern"},
    "shadings": {"*": "shading"},
    "glyphs": {"*": "content"},
    "content": {},
    "group": keys("Type S I K", CS="space"),
    "drawing": keys(
        "Type Subtype Width Height BitsPerComponent Intent ImageMask Decode Interpolate Matte "
        "FormType BBox Matrix",
        Mask="drawing",
        SMask="drawing",
        ColorSpace="space",
        Resources="resources",
        Group="group",
    ),
    "space": keys(NUMBERS_OF_COLOUR) | FUNCTION,
    "function": FUNCTION,
    "pattern": keys(
        "Type PatternType PaintType TilingType BBox XStep YStep Matrix",
        Resources="resources",
        Shading="shading",
        ExtGState="state",
    ),
    "shading": keys(
        "ShadingType Background BBox AntiAlias Domain Matrix Coords Extend BitsPerCoordinate "
        "BitsPerComponent BitsPerFlag Decode VerticesPerRow",
        ColorSpace="space",
        Function="function",
    ),
    "state": keys(
        "Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK",
        Font="font",
        SMask="mask",
        **dict.fromkeys(("BG", "BG2", "UCR", "UCR2", "TR", "TR2"), "function"),
    ),
    "mask": keys("Type S BC", G="drawing", TR="function"),
    "font": keys(
        "Type Subtype Name BaseFont FirstChar LastChar Widths DW W DW2 W2 FontBBox FontMatrix",
        FontDescriptor="descriptor",
        Encoding="map",
        ToUnicode="map",
        CIDToGIDMap="bytes",
        DescendantFonts="font",
        CIDSystemInfo="collection",
        CharProcs="glyphs",
        Resources="resources",
    ),
    "descriptor": keys(
        "Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent "
        "Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth CharSet",
        FontFile="font file",
        FontFile2="font file",
        FontFile3="font file",
        CIDSet="bytes",
    ),
    "font file": keys("Subtype Length1 Length2 Length3"),
    "bytes": {},
    "map": keys(
        "Type BaseEncoding Differences CMapName WMode", CIDSystemInfo="collection", UseCMap="map"
    ),
    "collection": keys("Registry Ordering Supplement"),
    "parms": keys(
        "Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign Rows "
        "EndOfBlock BlackIs1 DamagedRowsBeforeError ColorTransform"
    ),
}

# How the bytes of a stream are packed, whatever it is.
PACKING = keys("Length Filter", DecodeParms="parms")
