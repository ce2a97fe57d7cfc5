"""DOCX files made in memory, with everything planted in them that must never be stored."""

from tests.pages import pictures
from tests.pages.papers.packages import packed

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "x": "https://maker.example/MARKER-NAMESPACE",
    }.items()
)
DRAWING = """
<w:drawing><wp:inline wp14:anchorId="MARKER-ANCHOR"
  xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing">
<wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="MARKER-NAME.jpg"
  descr="C:\\Users\\MARKER-PATH\\IMG.jpg" title="IMG_MARKER.JPG"/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="MARKER-NAME.jpg" descr="A lime tree"/><pic:cNvPicPr/>
</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId7"><a:extLst><a:ext uri="MARKER-EXT"/></a:extLst>
</a:blip>CROP<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>
<a:ext cx="9525" cy="9525"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic>
</wp:inline></w:drawing>"""
BODY = """
<!-- MARKER-COMMENT --><?maker MARKER-INSTRUCTION?>
<w:p w:rsidR="00MARKER1" w:rsidRDefault="00MARKER2" w14:paraId="MARKER-PARA" x:a="MARKER-ATTRIBUTE">
<w:r w:rsidRPr="00MARKER3"><w:t>VISIBLE</w:t></w:r><x:note>MARKER-FOREIGN</x:note>
<w:proofErr w:type="spellStart"/><w:permStart w:id="1" w:ed="MARKER-EDITOR"/>
<w:hyperlink r:id="rId8"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>
<w:p><w:r>DRAWING</w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w15"><w15:new a="MARKER-CHOICE"/></mc:Choice>
<mc:Fallback><w:t>FALLBACK</w:t></mc:Fallback></mc:AlternateContent></w:r>
<w:r><w:pict><v:shape o:gfxdata="MARKER-GFX" alt="C:\\MARKER-PATH\\b.png"><v:imagedata
  r:id="rId7" o:title="IMG_MARKER.JPG"/></v:shape></w:pict></w:r></w:p>
<w:sdt><w:sdtPr><w:alias w:val="MARKER-ALIAS"/><w:tag w:val="MARKER-TAG"/>
<w:dataBinding w:xpath="MARKER-BINDING" w:storeItemID="MARKER-STORE"/></w:sdtPr>
<w:sdtContent><w:p><w:r><w:t>CONTROLLED</w:t></w:r></w:p></w:sdtContent></w:sdt>
"""
SETTINGS = """
<w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="00MARKER4"/></w:rsids>
<w:docVars><w:docVar w:name="a" w:val="MARKER-VARIABLE"/></w:docVars>
<w:documentProtection w:hash="MARKER-HASH"/><w15:docId w15:val="MARKER-DOCUMENT"/>
<w:mailMerge><w:query w:val="MARKER-QUERY"/></w:mailMerge>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://a" w:val="15"/></w:compat>"""
STYLES = """<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/>
<w:rsid w:val="00MARKER5"/></w:style>
<w:style w:type="paragraph" w:styleId="hiding"><w:name w:val="z-Top of Form"/>
<w:rPr><w:vanish/></w:rPr></w:style>"""
CORE = """<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>MARKER-AUTHOR</dc:creator>
</coreProperties>"""


def docx(*, body="", crop="", parts=None, rows=(), settings=SETTINGS, styles=STYLES, main=None):
    """Return a DOCX; what is given is added to the body, the parts and the relationships."""
    text = BODY.replace("DRAWING", DRAWING).replace("CROP", crop) + body
    made = {
        "[Content_Types].xml": types(main or f"{TYPES}.document.main+xml"),
        "_rels/.rels": relations(
            (1, "officeDocument", "word/document.xml"),
            (2, f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (3, "extended-properties", "docProps/app.xml"),
            (4, "custom-properties", "docProps/custom.xml"),
            (5, f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
        ),
        "word/document.xml": part("document", f"<w:body>{text}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            (1, "styles", "styles.xml"),
            (2, "settings", "settings.xml"),
            (3, "fontTable", "fontTable.xml"),
            (4, "webSettings", "webSettings.xml"),
            (5, "customXml", "../customXml/item1.xml"),
            (6, "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml"),
            (7, "image", "media/MARKER-PICTURE.jpeg"),
            (8, "hyperlink", "https://example.org/", "External"),
            (9, "printerSettings", "printerSettings1.bin"),
            (10, "footnotes", "footnotes.xml"),
            *rows,
        ),
        "word/styles.xml": part("styles", styles),
        "word/settings.xml": part("settings", settings),
        "word/_rels/settings.xml.rels": relations(
            (1, "attachedTemplate", "file:///C:/MARKER-PATH/Normal.dotm", "External")
        ),
        "word/fontTable.xml": part(
            "fonts", '<w:font w:name="A"><w:embedRegular w:fontKey="MARKER-KEY"/></w:font>'
        ),
        "word/footnotes.xml": part("footnotes", "<w:footnote w:id='1'><w:p/></w:footnote>"),
        "word/webSettings.xml": part("webSettings", "<w:divs>MARKER-WEB</w:divs>"),
        "word/people.xml": b"<people>MARKER-PEOPLE</people>",
        "word/printerSettings1.bin": b"MARKER-PRINTER",
        "word/media/MARKER-PICTURE.jpeg": pictures.jpeg(),
        "customXml/item1.xml": b"<a>MARKER-CUSTOM-XML</a>",
        "docProps/core.xml": CORE.encode(),
        "docProps/app.xml": b"<a>MARKER-COMPANY</a>",
        "docProps/custom.xml": b"<a>MARKER-CUSTOM</a>",
        "docProps/thumbnail.jpeg": pictures.jpeg(),
        "MARKER-STRAY.txt": b"MARKER-STRAY",
    }
    return packed(made | (parts or {}))


def types(main):
    kinds = {
        "document": main,
        "styles": f"{TYPES}.styles+xml",
        "settings": f"{TYPES}.settings+xml",
        "fontTable": f"{TYPES}.fontTable+xml",
        "footnotes": f"{TYPES}.footnotes+xml",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="jpeg" '
        f'ContentType="image/jpeg"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    ).encode()


def relations(*rows):
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" '
        f'Target="{target}"{"".join(f" TargetMode={mode!r}" for mode in modes)}/>'
        for number, kind, target, *modes in rows
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'.encode()


def part(name, inner):
    return f'<w:{name} {SPACES} mc:Ignorable="w14 w15 x">{inner}</w:{name}>'.encode()


def picture_again():
    """Return a drawing of the document's picture, of which a part is cut off."""
    return docx(crop='<a:srcRect l="25000"/>')
