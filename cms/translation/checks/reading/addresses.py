"""E-mail addresses, web addresses, names with an @ and hashtags: the same in every language."""

import re

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Endings by which a name is known for an address where nothing stands before it.
_ENDINGS = "com|org|net|info|eu|ru|ua|by|nl|be|de|fr|uk|us|me|io|tv|media|social"
_URL = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"«»“”„\0]+"
    rf"|(?<![\w@.-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.)+(?:{_ENDINGS})(?![\w-])(?:/[^\s<>\"«»“”„\0]*)?",
    re.IGNORECASE | re.ASCII,
)
_NAME = re.compile(r"(?<![\w@#])[@#]\w+")
_AFTER = ".,;:!?…'’"


def find_emails(text):
    """Return each e-mail address of a text, in order, in small letters."""
    return [match[0].rstrip(".-").lower() for match in _EMAIL.finditer(text)]


def find_urls(text):
    """Return each web address of a text, in order, without what stands after it."""
    return [_trimmed(match[0]) for match in _URL.finditer(_EMAIL.sub("\0", text))]


def without_addresses(text):
    """Return a text without its addresses, names with an @ and hashtags; a mark is left of each."""
    text = _EMAIL.sub("\0", text)
    text = _URL.sub(lambda match: f"\0{match[0][len(_trimmed(match[0])) :]}", text)
    return _NAME.sub("\0", text)


def _trimmed(url):
    """Take off what belongs to the sentence: a full stop, and a bracket that was opened before."""
    while url and (url[-1] in _AFTER or (url[-1] == ")" and url.count("(") < url.count(")"))):
        url = url[:-1]
    return url


def bare(url):
    """Return an address without what makes no difference to where it leads."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url, flags=re.IGNORECASE).rstrip("/")


def codes_in(address, codes):
    """Return those language codes that are parts of an address, as in "/en/" or "en.example"."""
    parts = re.split(r"[^A-Za-z0-9]+", address.lower())
    return {code for code in codes if code in parts}


def neutral(address, codes):
    """Return an address with a mark in the place of each language code."""
    pattern = "|".join(re.escape(code) for code in sorted(codes))
    return re.sub(rf"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])", "*", address.lower())
