"""Dates in words, in the language of a page."""

from babel.dates import format_date, format_skeleton
from django.conf import settings


def display_date(date, precision, language_code):
    """Return as much of a date as is known: "31 января 2020 г.", "January 2020", "2014".

    ``precision`` is DAY, MONTH or YEAR. Spaces are plain, as in all stored text.
    """
    locale = settings.DATE_LOCALES.get(language_code, language_code).replace("-", "_")
    return plain(WRITERS[precision](date, locale))


def plain(text):
    """Return ``text`` with CLDR's no-break spaces, narrow ones too, made plain."""
    return text.replace("\u202f", " ").replace("\xa0", " ")


WRITERS = {
    "DAY": lambda date, locale: format_date(date, format="long", locale=locale),
    "MONTH": lambda date, locale: format_skeleton("yMMMM", date, locale=locale),
    "YEAR": lambda date, locale: f"{date:%Y}",
}
