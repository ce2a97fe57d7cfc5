"""ODT files made in memory, with everything planted in them that must never be stored."""

from tests.pages import pictures
from tests.pages.papers.packages import packed

TYPE = "application/vnd.oasis.opendocument.text"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": f"{OASIS}:office:1.0",
        "text": f"{OASIS}:text:1.0",
        "style": f"{OASIS}:style:1.0",
        "draw": f"{OASIS}:drawing:1.0",
        "svg": f"{OASIS}:svg-compatible:1.0",
        "fo": f"{OASIS}:xsl-fo-compatible:1.0",
        "script": f"{OASIS}:script:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "officeooo": "http://openoffice.org/2009/office",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
STYLES = """<style:style style:name="P1" style:family="paragraph">
<style:text-properties officeooo:rsid="00MARKER" officeooo:paragraph-rsid="00MARKER"/>
<style:graphic-properties fo:clip="rect(0cm, 0cm, 0cm, 0cm)"/></style:style>"""
BODY = """<!-- MARKER-COMMENT --><text:user-field-decls><text:user-field-decl text:name="a"
 office:string-value="MARKER-FIELD"/></text:user-field-decls>
<text:p text:style-name="P1">VISIBLE <text:a xlink:href="https://example.org/">link</text:a>
<loext:content-control loext:alias="MARKER-ALIAS">CONTROLLED</loext:content-control>
<draw:frame draw:name="MARKER-NAME.jpg" svg:width="1cm" svg:height="1cm">
<draw:image xlink:href="Pictures/MARKER-PICTURE.jpg" loext:mime-type="image/jpeg"/>
<svg:title>IMG_MARKER.jpg</svg:title><svg:desc>A lime tree</svg:desc></draw:frame></text:p>"""
META = f"""<office:document-meta {SPACES}><office:meta><dc:creator>MARKER-AUTHOR</dc:creator>
</office:meta></office:document-meta>"""


def odt(*, body="", styles=STYLES, parts=None, mimetype=TYPE, manifest=b"<a>MARKER-MANIFEST</a>"):
    """Return an ODT; what is given is added to the body and the parts."""
    made = {
        "mimetype": mimetype.encode(),
        "content.xml": content(styles, BODY + body),
        "styles.xml": f"<office:document-styles {SPACES}><office:styles/>"
        "</office:document-styles>".encode(),
        "meta.xml": META.encode(),
        "settings.xml": b"<a>MARKER-PRINTER</a>",
        "manifest.rdf": b"<a>MARKER-RDF</a>",
        "Pictures/MARKER-PICTURE.jpg": pictures.jpeg(),
        "Thumbnails/thumbnail.png": pictures.png(),
        "Configurations2/accelerator/current.xml": b"MARKER-CONFIGURATION",
        "layout-cache": b"MARKER-LAYOUT",
        "META-INF/manifest.xml": manifest,
    }
    return packed(made | (parts or {}))


def content(styles, body):
    return (
        f"<office:document-content {SPACES}><office:scripts/>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    ).encode()
