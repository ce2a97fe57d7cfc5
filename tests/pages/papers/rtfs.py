"""RTF files made in memory, with everything planted in them that must never be stored."""

import re

from tests.pages import pictures

HEAD = rb"""{\rtf1\ansi\deff0{\fonttbl{\f0\froman{\*\panose MARKER-PANOSE}
{\*\falt MARKER-ALT}Times;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\*\cs10 \additive\styrsid1234 Default;}}
{\*\rsidtbl \rsid1234\rsid5678}{\*\generator MARKER-TOOL;}{\*\revtbl {Unknown;}{MARKER-REVISER;}}
{\info{\author MARKER-AUTHOR}{\operator MARKER-OPERATOR}{\*\company MARKER-COMPANY}
{\creatim\yr2026\mo3}}{\*\userprops {\propname a}{\staticval MARKER-PROPERTY}}
{\*\template C:\\MARKER-PATH\\Normal.dotm}{\*\docvar {a}{MARKER-VARIABLE}}
{\*\datastore 4d41524b4552}{\*\themedata 4d41524b4552}{\*\xmlnstbl {\xmlns1 MARKER-SPACE;}}
{\*\unheard MARKER-UNHEARD}{\xe MARKER-INDEX}"""
TEXT = rb"""\pard\insrsid999\par VISIBLE \'e9\u1055? \{brace\}
{\field{\*\fldinst{HYPERLINK "https://example.org/"}}{\fldrslt link}}\par
"""


def rtf(*, body=b"", head=HEAD, tail=b"\nMARKER-TRAILING"):
    """Return an RTF; what is given is added to its body."""
    return head + TEXT + picture() + body + b"}" + tail


def picture(*, properties=b""):
    pixels = re.sub(rb"(.{100})", rb"\1\n", pictures.jpeg().hex().encode())
    return (
        rb"{\*\shppict{\pict{\*\picprop{\sp{\sn pibName}{\sv C:\\MARKER-PATH\\a.jpg}}}"
        + properties
        + rb"\picw64\pich48\picwgoal960\pichgoal720\jpegblip\bliptag-123{\*\blipuid "
        + b"4d41524b4552}\n"
        + pixels
        + rb"}}{\nonshppict{\pict\wmetafile8 4d41524b4552}}"
    )


def unfolded(data):
    """Return every byte of an RTF as it is and as its hexadecimal runs unpack."""
    runs = re.findall(rb"(?:[0-9a-f]{2}\s*){6,}", data)
    return b"\n".join([data, *(bytes.fromhex(run.decode()) for run in runs)])
