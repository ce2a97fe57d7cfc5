"""When and where, read from a text as people write it: for editors who paste, and for imports."""

from pages.events.announcements import LIMIT, Announcement, read_announcement
from pages.events.dates import YEARS, ImpossibleDate, WrittenDate, dated_weekdays, find_dates
from pages.events.hours import Hours, ImpossibleTime, find_hours
from pages.events.languages import EVENT_LANGUAGES, Label, label_of, without_label
from pages.events.places import Place, city_in, country_of, read_place
from pages.events.schedules import EndsTooEarly, find_days, moments, year_meant

__all__ = [
    "EVENT_LANGUAGES",
    "LIMIT",
    "YEARS",
    "Announcement",
    "EndsTooEarly",
    "Hours",
    "ImpossibleDate",
    "ImpossibleTime",
    "Label",
    "Place",
    "WrittenDate",
    "city_in",
    "country_of",
    "dated_weekdays",
    "find_dates",
    "find_days",
    "find_hours",
    "label_of",
    "moments",
    "read_announcement",
    "read_place",
    "without_label",
    "year_meant",
]
