"""Takes out of the dictionaries and streams below a page what does not draw it."""

import re

from pikepdf import Array, Dictionary, Name, Stream

from pages.documents.pdf.content import drawn
from pages.documents.pdf.fonts import bare_font
from pages.documents.pdf.kinds import KINDS, PACKING
from pages.documents.pdf.pictures import clean_picture
from pages.images.profiles import bare_profile

# By the number of its components.
PROFILED = {1: ("GRAY", Name.DeviceGray), 3: ("RGB ", Name.DeviceRGB), 4: ("CMYK", Name.DeviceCMYK)}
COMMENT = re.compile(rb"%[^\r\n]*")


class Sweeper:
    """Sweeps each object once, however many pages show it."""

    def __init__(self):
        self.swept = set()
        self.waiting = []

    def sweep(self, thing, kind):
        """Leave in ``thing`` and in all that it leads to what ``KINDS`` names, and no more.

        Not recursive: how deep objects lie is decided by whoever made the file.
        """
        self.waiting.append((thing, kind))
        while self.waiting:
            self.sweep_one(*self.waiting.pop())

    def sweep_one(self, thing, kind):
        if kind == "kept" or not isinstance(thing, Array | Dictionary | Stream):
            return
        if self.knows(thing, kind):
            return
        if isinstance(thing, Array):
            self.sweep_places(thing, dict.fromkeys(range(len(thing)), kind))
            return
        if isinstance(thing, Stream):
            rewrite_bytes(thing, kind)
        self.sweep_keys(thing, kind)

    def knows(self, thing, kind):
        mark = (thing.objgen, kind)
        is_known = thing.is_indirect and mark in self.swept
        self.swept.add(mark)
        return is_known

    def sweep_keys(self, thing, kind):
        known = KINDS[kind] | (PACKING if isinstance(thing, Stream) else {})
        found = {key: known.get(key[1:], known.get("*")) for key in list(thing)}
        for key in [key for key, kind in found.items() if kind is None]:
            del thing[key]
        self.sweep_places(thing, {key: kind for key, kind in found.items() if kind})

    def sweep_places(self, thing, kinds):
        """Let what stands in ``thing`` be swept later, as what ``kinds`` says of its place."""
        for place, kind in kinds.items():
            if kind == "space":
                thing[place] = without_profile(thing[place])
            self.waiting.append((thing[place], kind))


def rewrite_bytes(stream, kind):
    """Write the bytes of a stream anew: nothing stays behind the end of what was packed."""
    if is_content(stream, kind):
        stream.write(drawn(stream))
    elif kind == "drawing":
        clean_picture(stream)
    elif is_program(stream, kind):
        stream.write(COMMENT.sub(b"", stream.read_bytes()))
    elif kind == "font file":
        write_font(stream)
    else:
        stream.write(stream.read_bytes())


def write_font(stream):
    font = bare_font(stream.read_bytes())
    stream.write(font)
    if "/Length2" not in stream and "/Length1" in stream:
        stream.Length1 = len(font)


def is_content(stream, kind):
    is_form = kind == "drawing" and stream.get("/Subtype") != Name.Image
    return kind in ("content", "pattern") or is_form


def is_program(stream, kind):
    return kind == "map" or stream.get("/FunctionType") == 4


def without_profile(space):
    """Return a colour space whose profile is numbers alone, or the plain one it stands for.

    Descriptions in profiles name devices and people.
    """
    if not (isinstance(space, Array) and len(space) == 2 and space[0] == Name.ICCBased):
        return space
    profile = space[1]
    space_of_profile, plain = PROFILED[int(profile.N)]
    bare = bare_profile(profile.read_bytes(), space_of_profile)
    if not bare:
        return plain
    profile.write(bare)
    return space
