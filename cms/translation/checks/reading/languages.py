"""What Unicode's common locale data and a few tables of our own know of a language."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_SCRIPTS = {"Latn": "LATIN", "Cyrl": "CYRILLIC"}
# Written in either alphabet, whatever is the more likely one.
_OF_TWO_SCRIPTS = {"az", "bs", "kk", "mn", "sh", "sr", "tk", "uz"}

# What the common locale data has not: cases in which a month or a weekday stands in a sentence.
_MONTHS = {
    "en": {"sept": 9},
    "ru": {
        f"{stem}{ending}": number
        for endings, stems in (
            (
                ("ь", "я", "ю", "е", "ём", "ем"),
                {"январ": 1, "феврал": 2, "апрел": 4, "июн": 6, "июл": 7}
                | {"сентябр": 9, "октябр": 10, "ноябр": 11, "декабр": 12},
            ),
            (("", "а", "у", "е", "ом"), {"март": 3, "август": 8}),
            (("й", "я", "ю", "е", "ем"), {"ма": 5}),
        )
        for stem, number in stems.items()
        for ending in endings
    },
}
_WEEKDAYS = {
    "en": ("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"),
    "ru": (
        "понедельник понедельника понедельнику понедельником понедельники понедельникам",
        "вторник вторника вторнику вторником вторники вторникам",
        "среда среды среду средой средам",
        "четверг четверга четвергу четвергом четверги четвергам",
        "пятница пятницы пятницу пятнице пятницей пятницам",
        "суббота субботы субботу субботе субботой субботам",
        "воскресенье воскресенья воскресенью воскресеньем воскресеньям",
    ),
}
# Words that the names of months are as well, so that a capital has to tell.
AMBIGUOUS_MONTHS = {"en": {"march", "may"}}
MONTHS_OF_THREE_LETTERS = {"may", "mai", "май", "мая", "мае", "mei"}


@lru_cache(maxsize=64)
def locale_of(code):
    """Return what is known of a language, or ``None``."""
    try:
        return Locale.parse(code.replace("_", "-"), sep="-")
    except (ValueError, TypeError, UnknownLocaleError):
        return None


@lru_cache(maxsize=64)
def base_of(code):
    """Return the code without its country: "en" for "en-gb"."""
    return code.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=64)
def script_of(code):
    """Return the alphabet of a language as Unicode names its letters, "" where nothing tells."""
    locale = locale_of(code)
    if locale is None:
        return ""
    if locale.script is None and locale.language in _OF_TWO_SCRIPTS:
        return ""
    likely = get_global("likely_subtags").get(locale.language, "").split("_")
    return _SCRIPTS.get(locale.script or (likely[1] if len(likely) > 1 else ""), "")


@lru_cache(maxsize=64)
def months_of(code):
    """Return the number of each month by its names, in small letters and without a full stop."""
    locale = locale_of(code)
    if locale is None:
        return {}
    names = {
        name.lower().rstrip("."): number
        for place in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[place][width].items()
        if name[:1].isalpha()
    }
    return names | _MONTHS.get(locale.language, {})


@lru_cache(maxsize=64)
def weekdays_of(code):
    """Return the number of each weekday by its names in small letters; Monday is 0."""
    locale = locale_of(code)
    if locale is None:
        return {}
    names = {name.lower(): number for number, name in locale.days["format"]["wide"].items()}
    further = enumerate(_WEEKDAYS.get(locale.language, ()))
    return names | {name: number for number, forms in further for name in forms.split()}


@lru_cache(maxsize=64)
def has_half_days(code):
    """Tell whether clocks of a language have twelve hours, so that "9:00" may be the evening."""
    locale = locale_of(code)
    return locale is None or "a" in locale.time_formats["short"].pattern


@lru_cache(maxsize=64)
def number_symbols_of(code):
    """Return what stands before decimals and between thousands, "" where nothing tells."""
    locale = locale_of(code)
    if locale is None:
        return "", ""
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    return symbols.get("decimal", ""), symbols.get("group", "")
