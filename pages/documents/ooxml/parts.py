"""A document of Office is a web of parts. Those that it shows are followed, the rest stays behind.

Followed is what stands in ``KINDS``: by a reference in the XML, or by itself where that is usual.
So properties, thumbnails, printers, templates, lists of people and parts of other programs are
never looked at. A part of another kind that the XML refers to would leave a hole: it is refused.
"""

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from pages.documents.embedded import clean_picture
from pages.documents.markup import leads_to_the_web, local, namespace, read_xml, write_xml
from pages.documents.packages import read_package, write_package
from pages.documents.refusals import refusal

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
VENDOR = "application/vnd.openxmlformats-officedocument."
PICTURES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}

# Refused wherever there is one, whether or not anything refers to it.
ALWAYS_REFUSED = {
    "comments": "comments",
    "threadedComment": "comments",
    "vbaProject": "macros",
    "xlMacrosheet": "macros",
    "externalLink": "linked",
    # Its cache holds every row of the table behind it.
    "pivotTable": "hidden",
    "pivotCacheDefinition": "hidden",
}
EMBEDDED = ("oleObject", "package", "control", "aFChunk", "activeXControlBinary")


@dataclass
class Office:
    """A kind of document: where its parts are, of which type, and what is done to their XML."""

    folder: str
    main: str  # the namespace of its first part, and
    first: str  # the name of that part: some programs look for it without asking.
    kinds: dict
    # These need no reference in the XML.
    implicit: set
    clean: object


@dataclass
class Package:
    """A document on its way from the parts that came to those that are kept."""

    office: Office
    parts: dict
    main: str
    kept: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    types: dict = field(default_factory=dict)

    def places_of(self, kind):
        """Return where the parts of a kind are that the first part leads to."""
        found = [each for each in relationships(self.parts, self.main) if kind_of(each) == kind]
        return [place_of(each.get("Target", ""), self.main) for each in found]

    def follow(self, name, kind):
        """Keep a part and what it refers to; return its new name."""
        if name in self.names:
            return self.names[name]
        if name not in self.parts:
            raise refusal("damaged")
        if kind == "image":
            return self.keep_picture(name)
        new = self.names[name] = self.new_name(kind)
        self.types[new] = VENDOR + self.office.kinds[kind]
        self.kept[new] = None  # its place: a part stands before those that it refers to
        root = read_xml(self.parts[name])
        self.office.clean(root, kind, self)
        self.keep_relationships(name, new, root)
        self.kept[new] = write_xml(root)
        return new

    def new_name(self, kind):
        if kind == "officeDocument":
            return f"{self.office.folder}/{self.office.first}.xml"
        return f"{self.office.folder}/{kind}{len(self.names) + 1}.xml"

    def keep_picture(self, name):
        content, extension = clean_picture(self.parts[name])
        new = self.names[name] = (
            f"{self.office.folder}/media/image{len(self.names) + 1}.{extension}"
        )
        self.kept[new] = content
        return new

    def keep_relationships(self, name, new, root):
        wanted = referred(root)
        found = list(relationships(self.parts, name))
        refuse_kinds(found)
        rows = [self.relationship(each, name, wanted) for each in found]
        if wanted - {each.get("Id") for each in found}:
            raise refusal("damaged")
        if rows := [row for row in rows if row is not None]:
            self.kept[rels_of(new)] = written_relationships(rows)

    def relationship(self, found, name, wanted):
        """Return the relationship as it is kept, ``None`` where nothing needs it."""
        kind = kind_of(found)
        if found.get("Id") not in wanted and kind not in self.office.implicit:
            return None
        if found.get("TargetMode") == "External":
            return self.external(found, kind)
        if kind in EMBEDDED:
            raise refusal("embedded")
        if kind != "image" and kind not in self.office.kinds:
            raise refusal("unusual")
        target = self.follow(place_of(found.get("Target", ""), name), kind)
        return {"Id": found.get("Id"), "Type": f"{REFERENCES}/{kind}", "Target": f"/{target}"}

    def external(self, found, kind):
        if kind != "hyperlink" or not leads_to_the_web(found.get("Target", "")):
            raise refusal("linked")
        row = {"Id": found.get("Id"), "Type": f"{REFERENCES}/{kind}", "Target": found.get("Target")}
        return row | {"TargetMode": "External"}


def kind_of(relationship):
    return posixpath.basename(relationship.get("Type", ""))


def refuse_kinds(relationships):
    for kind in map(kind_of, relationships):
        if kind in ALWAYS_REFUSED:
            raise refusal(ALWAYS_REFUSED[kind])


def clean_package(data, office):
    """Return the document written anew; raises ``ValidationError`` as ``clean`` does."""
    parts = read_package(data)
    if any(posixpath.basename(name).lower() == "vbaproject.bin" for name in parts):
        raise refusal("macros")
    if "[Content_Types].xml" not in parts:
        raise refusal("mismatch")
    package = Package(office, parts, main_part(parts))
    require_type(package)
    try:
        new = package.follow(package.main, "officeDocument")
    except RecursionError as error:
        # No program writes a chain of parts of such a length.
        raise refusal("damaged") from error
    row = {"Id": "rId1", "Type": f"{REFERENCES}/officeDocument", "Target": f"/{new}"}
    head = {
        "[Content_Types].xml": content_types(package.types),
        "_rels/.rels": written_relationships([row]),
    }
    return write_package(head | package.kept)


def main_part(parts):
    for each in relationships(parts, ""):
        if kind_of(each) == "officeDocument":
            return place_of(each.get("Target", ""), "")
    raise refusal("mismatch")


def require_type(package):
    """Refuse what is another kind of document, such as one with macros or a template."""
    overrides = {
        each.get("PartName"): each.get("ContentType")
        for each in read_xml(package.parts["[Content_Types].xml"])
        if local(each.tag) == "Override"
    }
    found = overrides.get(f"/{package.main}", "")
    if "macroEnabled" in found:
        raise refusal("macros")
    if found != VENDOR + package.office.kinds["officeDocument"]:
        raise refusal("mismatch")
    # The strict kind of the standard, which hardly anybody writes, has other names for all of it.
    first = package.parts.get(package.main)
    if first and namespace(read_xml(first).tag) != package.office.main:
        raise refusal("unusual")


def relationships(parts, name):
    data = parts.get(rels_of(name))
    return [] if data is None else list(read_xml(data))


def rels_of(name):
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def place_of(target, name):
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")


def referred(root):
    """Return the ids of relationships that the XML of a part refers to."""
    return {
        value
        for element in root.iter()
        for key, value in element.attrib.items()
        if namespace(key) == REFERENCES and value
    }


def written_relationships(rows):
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    for row in rows:
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", row)
    return write_xml(root)


def content_types(types):
    root = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})
    usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", **PICTURES}
    for extension, kind in (usual | {"xml": "application/xml"}).items():
        etree.SubElement(root, f"{{{TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in types.items():
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return write_xml(root)
