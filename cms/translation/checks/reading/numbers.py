"""Numbers in digits: "1 000,5", "1,000.5", "5 тыс.", "1990-х", "No. 31.2", and Roman ones."""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from cms.translation.checks.reading.languages import base_of, number_symbols_of
from cms.translation.checks.reading.mentions import Kind, Mention, Strength

_PHONE = re.compile(r"\+[0-9](?:[ ()/-]{0,3}[0-9]){6,14}(?![0-9])")
_FRACTION = re.compile(r"(?<![\w.,/])[0-9]{1,4}(?:/[0-9]{1,4})+(?![\w/])")
_NUMBER = re.compile(
    r"[0-9]{1,3}(?:(?:[ '’][0-9]{3})+)(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*"
)
_DECADE = re.compile(r"(?:s\b|['’]s\b|-?(?:е|х|ые|ых|ми|м|ми)\b)")
_ROMAN = re.compile(r"\b[IVXLCDM]{1,9}\b")
# Letters of Russian keyboards by which Roman numbers are written.
_AS_ROMAN = str.maketrans("ХІСМ", "XICM")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Powers of ten; "5m" may be metres as well.
_MAGNITUDES = {
    "en": (
        ({3}, r"thousand"),
        ({6}, r"million|mln|mn\b"),
        ({9}, r"billion|bln|bn\b"),
        ({0, 3}, r"k\b"),
        ({0, 6}, r"m\b"),
    ),
    "ru": (({3}, r"тыс"), ({6}, r"млн|миллион"), ({9}, r"млрд|миллиард")),
    "nl": (({3}, r"duizend"), ({6}, r"miljoen|mln"), ({9}, r"miljard")),
}
_LONGEST = 40
_NEW_CENTURY = 1900


def find_numbers(text, code):
    """Return the numbers of a text, after its dates and times were taken out."""
    found = []
    text = _PHONE.sub(lambda match: _kept(found, match, ("phone", *_digits(match[0]))), text)
    text = _FRACTION.sub(lambda match: _kept(found, match, *_fraction(match[0])), text)
    matches = list(_NUMBER.finditer(text))
    magnitudes = [_magnitude(text, match.end(), base_of(code)) for match in matches]
    # The thousands of "5–10 thousand" belong to both.
    for index, (match, after) in enumerate(pairwise(matches)):
        if text[match.end() : after.start()].strip() in ("-", "–", "—") and magnitudes[index] == {
            0
        }:
            magnitudes[index] = {0, *magnitudes[index + 1]}
    found += [
        _number(text, match, powers, code)
        for match, powers in zip(matches, magnitudes, strict=True)
    ]
    return found + _romans(text)


def _kept(found, match, *values):
    found.append(Mention(Kind.NUMBER, match[0], frozenset(values)))
    return "\0"


def _digits(text):
    return re.findall("[0-9]", text)


def _fraction(text):
    parts = [int(part) for part in text.split("/")]
    is_quotient = len(parts) == 2 and parts[1] > parts[0]
    # A third is written with the word for three.
    named = [parts[1], Decimal(parts[0]) / parts[1]] if is_quotient else []
    return [("fraction", *parts), *named]


def _number(text, match, powers, code):
    values = {
        value * 10**power if power and not isinstance(value, tuple) else value
        for value in values_of(match[0], code)
        for power in powers
    }
    if powers == {0} and match[0].isdecimal() and _DECADE.match(text, match.end()):
        values |= {value + _NEW_CENTURY for value in values if value < 100}
    # "G7" and "COVID-19" are names.
    before = text[: match.start()][-2:]
    is_of_name = bool(re.search(r"[^\W\d_][-–]?$", before))
    strength = Strength.LOOSE if is_of_name else Strength.FIRM
    return Mention(Kind.NUMBER, match[0], frozenset(values), strength)


def _magnitude(text, end, language):
    for powers, pattern in _MAGNITUDES.get(language, ()):
        if re.compile(rf" ?-?(?:{pattern})", re.IGNORECASE).match(text, end):
            return powers
    return {0}


def values_of(written, code):
    """Return all that digits with marks between may mean in a language."""
    grouped = re.sub("[ '’]", "", written)
    if len(grouped) > _LONGEST:
        return {("digits", grouped)}
    marks = re.findall("[.,]", grouped)
    parts = re.split("[.,]", grouped)
    if not marks:
        return {_decimal(grouped)}
    if len(marks) == 1:
        return _with_one_mark(*parts, mark=marks[0], code=code)
    if len(set(marks)) == 1:
        is_grouped = all(len(part) == 3 for part in parts[1:])
        return {_decimal("".join(parts))} if is_grouped else {("digits", grouped)}
    return {_decimal(f"{''.join(parts[:-1])}.{parts[-1]}")}


def _with_one_mark(whole, rest, *, mark, code):
    """Read "1.000", which is one in English and a thousand in Dutch, and "13.00", a time too."""
    decimal_mark, group_mark = number_symbols_of(code)
    values = set()
    if not (mark == group_mark != decimal_mark and len(rest) == 3):
        values.add(_decimal(f"{whole}.{rest}"))
    if len(rest) == 3 and len(whole) <= 3 and whole != "0":
        values.add(_decimal(f"{whole}{rest}"))
    if mark == "." and len(rest) == 2 and int(whole) <= 24 and int(rest) < 60:
        values |= {
            ("time", int(whole) % 24, int(rest)),
            ("time", (int(whole) + 12) % 24, int(rest)),
        }
    if mark == "." and len(rest) <= 2 and 1 <= int(whole) <= 31 and 1 <= int(rest) <= 12:
        values.add(("date", int(whole), int(rest)))
    return values


def _decimal(digits):
    return Decimal(digits)


def _romans(text):
    return [
        Mention(Kind.NUMBER, match[0], frozenset({number}), Strength.LOOSE)
        for match in _ROMAN.finditer(text.translate(_AS_ROMAN))
        if (number := roman(match[0]))
    ]


@lru_cache(maxsize=1024)
def roman(letters):
    """Return the number that Roman letters write."""
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(
        -value if following > value else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
