"""RTF: groups of control words and text. Groups that are not known to be shown are left out."""

import re
from dataclasses import dataclass, field

from pages.documents.embedded import clean_picture
from pages.documents.refusals import refusal

TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?\x20?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z'])"
    rb"|(?P<text>[^\\{}\r\n]+)|(?P<blank>[\r\n]+)",
    re.DOTALL,
)
MAX_DEPTH = 200

# Groups beginning with one of these hold nothing that is shown.
DROPPED = {
    *(b"author", b"operator", b"title", b"subject", b"manager", b"company", b"category"),
    *(b"keywords", b"doccomm", b"hlinkbase", b"creatim", b"revtim", b"printim", b"buptim"),
    *(b"info", b"nonshppict", b"xe", b"tc", b"rxe", b"tcn", b"private", b"comment", b"fchars"),
    *(b"lchars", b"themedata", b"colorschememapping", b"datastore", b"generator"),
}
# Of the groups that a program may leave out, marked by \*, those that matter for what is shown.
KEPT_OPTIONAL = {
    *(b"cs", b"ts", b"listtable", b"listoverridetable", b"listpicture", b"pn", b"pntext"),
    *(b"fldinst", b"bkmkstart", b"bkmkend", b"shppict", b"ftnsep", b"ftnsepc", b"ftncn"),
    *(b"aftnsep", b"aftnsepc", b"aftncn", b"defchp", b"defpap", b"pnseclvl"),
}
REFUSED = {
    **dict.fromkeys(
        (b"annotation", b"atnid", b"atnauthor", b"atnref", b"atrfstart", b"atndate"), "comments"
    ),
    **dict.fromkeys((b"revised", b"deleted", b"revauth", b"revauthdel", b"revdttm"), "tracked"),
    **dict.fromkeys((b"object", b"objdata", b"objemb", b"objocx", b"result"), "embedded"),
    **dict.fromkeys((b"shp", b"do", b"shpgrp"), "unusual"),
    b"v": "hidden",
}
TRACES = re.compile(rb"\w*rsid\w*|revprop|paraid|edmins|vern|nofpages|nofwords|nofchars\w*")
CROPS = {b"piccropl", b"piccropr", b"piccropt", b"piccropb"}
FETCHING = re.compile(rb"\b(?:INCLUDE\w*|IMPORT|DDE\w*|LINK|DATABASE|RD)\b")
HYPERLINK = re.compile(rb'\bHYPERLINK\s+"?([^\s"]+)')
WEB = re.compile(rb"(?:https?://|mailto:|\\)", re.IGNORECASE)

BLIP = re.compile(rb"\\(?:jpegblip|pngblip)\b ?")
SIZE = re.compile(rb"\\(?:picw|pich|picwgoal|pichgoal|picscalex|picscaley)-?[0-9]+")
MARKUP = re.compile(rb"\\\\|\\[a-zA-Z]+(?:-?[0-9]+)? ?|[{}]")
KINDS = {"jpg": b"\\jpegblip", "png": b"\\pngblip"}


@dataclass
class Group:
    """A pair of braces, and what is kept between them."""

    is_optional: bool = False
    is_begun: bool = False
    is_dropped: bool = False
    name: bytes = b""
    written: list = field(default_factory=list)


def clean_rtf(data):
    """Return the RTF written anew; raises ``ValidationError`` as ``clean`` does."""
    if not data.startswith(b"{\\rtf"):
        raise refusal("mismatch")
    groups = [Group(is_begun=True)]
    for token in tokens(data):
        if token["open"]:
            groups.append(opened(groups))
        elif token["close"]:
            close(groups)
        else:
            take(groups[-1], token)
        if len(groups) == 1:
            # What follows on the last brace no reader is shown.
            return groups[0].written[0] + b"\n"
    raise refusal("damaged")


def tokens(data):
    position = 0
    while position < len(data):
        token = TOKEN.match(data, position)
        # Bytes in a row, and not in hexadecimal, could be anything, braces too.
        if token is None or token["word"] == b"bin" or token["symbol"] == b"\0":
            raise refusal("damaged" if token is None else "unusual")
        yield token
        position = token.end()


def opened(groups):
    if len(groups) > MAX_DEPTH:
        raise refusal("damaged")
    return Group(is_dropped=groups[-1].is_dropped)


def close(groups):
    group = groups.pop()
    if not groups:
        raise refusal("damaged")
    if not group.is_dropped:
        groups[-1].is_begun = True
        groups[-1].written.append(b"{" + content_of(group) + b"}")


def content_of(group):
    content = b"".join(group.written)
    if group.name == b"pict":
        return picture(content)
    if group.name == b"fldinst":
        refuse_fetching(content)
    return content


def take(group, token):
    """Keep a word or a text in its group; the first word of a group says what the group is."""
    if group.is_dropped:
        return
    if token["blank"]:
        # It ends the control word before it, and is nothing else: one is as good as several.
        if group.written[-1:] != [b"\n"]:
            group.written.append(b"\n")
        return
    if token["symbol"] == b"*":
        require(not group.is_begun)
        group.is_optional = True
        return
    if token["word"] and not take_word(group, token):
        return
    group.is_begun = True
    # A word ends with a blank of its own: what ended it here may be left out.
    group.written.append(token.group().rstrip(b" ") + b" " if token["word"] else token.group())


def take_word(group, token):
    """Return whether a control word is kept; drops the group whose name it is."""
    word = token["word"]
    refuse_word(word, token["number"])
    if not group.is_begun:
        group.name = word
        group.is_dropped = word in DROPPED or is_unknown(group)
    if group.is_dropped:
        return False
    # Elsewhere than first in its group it is no name, and readers differ in what they make of it.
    require(word not in DROPPED)
    if group.is_optional and not group.is_begun:
        group.written.append(b"\\*")
    return not TRACES.fullmatch(word)


def require(is_right):
    if not is_right:
        raise refusal("damaged")


def refuse_word(word, number):
    if word in REFUSED and number != b"0":
        raise refusal(REFUSED[word])
    if word in CROPS and int(number or 0) > 0:
        raise refusal("cropped")


def is_unknown(group):
    return group.is_optional and group.name not in KEPT_OPTIONAL


def refuse_fetching(instruction):
    text = MARKUP.sub(lambda match: b"\\" if match.group() == b"\\\\" else b"", instruction)
    targets = HYPERLINK.findall(text)
    if FETCHING.search(text) or not all(WEB.match(target) for target in targets):
        raise refusal("linked")


def picture(content):
    """Return the inside of a group of a picture with its pixels written anew."""
    # What stands in a group of its own are properties: names of files, descriptions.
    flat = re.sub(rb"\{[^{}]*\}", b"", content)
    if not BLIP.search(flat):
        raise refusal("picture")
    try:
        pixels = bytes.fromhex(MARKUP.sub(b"", flat).decode("ascii"))
    except ValueError as error:
        raise refusal("picture") from error
    data, extension = clean_picture(pixels)
    sizes = b"".join(SIZE.findall(flat))
    return b"\\pict" + KINDS[extension] + sizes + b" " + data.hex().encode()
