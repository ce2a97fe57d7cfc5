"""What an editor is told of an announcement that was read, in the active language."""

from babel.dates import format_date
from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pages.events.readings import Remark

REMARKS = {
    Remark.NO_DATE: _("No date is readable in it."),
    Remark.NO_YEAR: _("“%(text)s” has no year: this is the next such day."),
    Remark.SEVERAL_DATES: _("It has several dates. Which is that of the event?"),
    Remark.IMPOSSIBLE_DATE: _("There is no such day: “%(text)s”."),
    Remark.WRONG_WEEKDAY: _("The weekday does not fit the date: “%(text)s”. Which is right?"),
    Remark.NO_HOURS: _("No hours are readable in it. Does the event take the whole day?"),
    Remark.SEVERAL_HOURS: _("It has several hours. Which are those of the event?"),
    Remark.IMPOSSIBLE_HOURS: _("No clock shows this: “%(text)s”."),
    Remark.ENDS_TOO_EARLY: _("The end is before the beginning: “%(text)s”."),
    Remark.AFTER_MIDNIGHT: _("It ends after midnight, on the next day."),
    Remark.IS_PAST: _("This day is past."),
    Remark.NO_PLACE: _("No place is readable in it."),
    Remark.NO_CITY: _("It does not say in which city."),
    Remark.UNKNOWN_CITY: _("Is “%(text)s” a city?"),
    Remark.UNCLEAR_PLACE: _("It is not clear where the place stands in it."),
}
# As people write a day: the order is that of both languages' sentences, not of their forms.
DAY = "EEEE, d MMMM y"
HOURS = "H:i"


def sentence(said):
    return REMARKS[said.remark] % {"text": said.about}


def label_of_answer(fields):
    """Return in words what an answer means: a day with its hours, or a place."""
    if "starts_at" in fields:
        return capfirst(times_in_words(fields["starts_at"], fields.get("ends_at"), fields))
    names = ("place_name", "address", "postal_code", "city")
    return ", ".join(fields[name] for name in names if name in fields)


def times_in_words(starts_at, ends_at, fields):
    first = day(starts_at)
    last = day(ends_at) if ends_at and ends_at.date() != starts_at.date() else ""
    if fields["is_all_day"]:
        return f"{joined(first, last)}, {gettext('all day')}"
    begins = f"{first}, {time_format(starts_at, HOURS)}"
    ends = ends_at and time_format(ends_at, HOURS)
    return joined(begins, ", ".join(filter(None, [last, ends])))


def joined(begins, ends):
    return " – ".join(filter(None, [begins, ends]))


def day(moment):
    return format_date(moment, DAY, locale=(get_language() or "en").replace("-", "_"))
