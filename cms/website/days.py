"""Days in words, in the language of the page. Dates follow CLDR's way of writing them."""

from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton
from django.conf import settings
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language


def babel_locale():
    """Return the locale by whose customs the active language writes dates."""
    language = get_language()
    return Locale.parse(settings.DATE_LOCALES.get(language, language).replace("-", "_"))


def long_day(day):
    """Return 2 декабря 2024 г., 2 December 2024."""
    return fit(format_date(day, format="long", locale=babel_locale()))


def weekday_and_day(day):
    """Return понедельник, 2 декабря 2024 г., Monday, 2 December 2024."""
    return fit(format_date(day, format="full", locale=babel_locale()))


def first_day_of(start, end):
    """Return as much of ``start`` as has to be said before the whole of ``end``.

    1 of 1–3 May 2026; 30 April of 30 April – 2 May 2026; the whole over a new year.
    """
    if start.year != end.year:
        return long_day(start)
    if start.month == end.month and begins_with_day():
        return str(start.day)
    return fit(format_skeleton("MMMMd", start, locale=babel_locale()))


def begins_with_day():
    return babel_locale().date_formats["long"].pattern.startswith("d")


def day_range(start, end):
    """Return HTML that names the days from the one to the other."""
    if start == end:
        return marked(start, capfirst(weekday_and_day(start)))
    first = first_day_of(start, end)
    dash = "–" if first.isdigit() else "\xa0– "
    return format_html("{}{}{}", marked(start, first), dash, marked(end, long_day(end)))


def marked(value, words):
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


def fit(written):
    """Return ``written`` with its narrow spaces, which few fonts have, made no-break spaces."""
    return written.replace("\u202f", "\xa0")


def day_from(text):
    return date.fromisoformat(text)
