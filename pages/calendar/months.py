"""The months that the calendar has, and their weeks."""

import re
from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from pages.events import YEARS

WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day):
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text):
        """Return the month written as ``2026-12``, or ``None`` where there is none of this name."""
        written = WRITTEN.fullmatch(text)
        if not written:
            return None
        year, number = map(int, written.groups())
        # Further away nobody plans, and programs that follow links find an end.
        return cls(year, number) if year in YEARS and 1 <= number <= 12 else None

    def __str__(self):
        return f"{self.year}-{self.number:02}"

    @property
    def name(self):
        """The month and its year in the active language, as a heading has them."""
        return date_format(self.first, "F Y")

    @property
    def first(self):
        return date(self.year, self.number, 1)

    @property
    def weeks(self):
        """The weeks that the month has a day in, each from Monday to Sunday."""
        return Calendar().monthdatescalendar(self.year, self.number)

    @property
    def days(self):
        return [day for week in self.weeks for day in week if day.month == self.number]

    @property
    def previous(self):
        return self.beside(self.first - timedelta(days=1))

    @property
    def next(self):
        return self.beside(self.first + timedelta(days=31))

    def beside(self, day):
        """Return the month of a day, or ``None`` where the calendar ends."""
        return Month.of(day) if day.year in YEARS else None
