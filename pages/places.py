"""Where in the world: countries and time zones, to choose from."""

import unicodedata
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language


def countries():
    """Return the ISO 3166-1 alpha-2 codes of all countries, by their names in the active language.

    In the order of the names.
    """
    return countries_in(get_language() or "en")


@cache
def countries_in(language_code):
    names = Locale.parse(language_code, sep="-").territories
    # CLDR also names continents, by numbers, and groups of countries.
    return in_order((code, names[code]) for code in names if is_country(code))


def is_country(code):
    """Tell whether ``code`` is a country's: CLDR has regions of its own among the same letters."""
    return len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES


# Exceptional reservations and private codes, which ISO 3166-1 does not assign.
NO_COUNTRIES = {
    "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ",
}  # fmt: skip


def in_order(choices):
    """Return pairs of a code and a name in the order of the names."""
    return sorted(choices, key=lambda choice: collation_key(choice[1]))


def collation_key(name):
    """Let "Åland" stand at A, "Côte" at Co and "Тёркс" at Те; й is a letter of its own."""
    letters = name.casefold().replace("ё", "е")
    bases = [(unicodedata.normalize("NFD", letter)[0], letter) for letter in letters]
    return "".join(base if base.isascii() else letter for base, letter in bases)


@cache
def time_zones():
    """Return every time zone of the IANA database that is a place's, also by its older names."""
    names = sorted(name for name in available_timezones() if "/" in name)
    return [(name, name.replace("_", " ")) for name in names if not name.startswith("Etc/")]


def time_zone(name):
    """Return the time zone ``name``, or the site's own where nothing is called so."""
    return ZoneInfo(name if name in dict(time_zones()) else settings.TIME_ZONE)


def time_zones_to_choose(*, chosen=""):
    """Return one name for each time zone, by country and city in the active language.

    Where ``chosen`` is an older name, it comes first: what is stored stays as it is.
    """
    choices = time_zones_in(get_language() or "en")
    older = [pair for pair in time_zones() if pair[0] == chosen and chosen not in dict(choices)]
    return older + choices


@cache
def time_zones_in(language_code):
    locale, aliases = Locale.parse(language_code, sep="-"), get_global("zone_aliases")
    names = [name for name, _label in time_zones() if name not in aliases]
    countries_of = get_global("zone_territories")
    return in_order(
        (name, place_of(name, countries_of[name], locale))
        for name in names
        if is_country(countries_of.get(name, ""))
    )


def place_of(name, country_code, locale):
    """Return "Netherlands, Amsterdam", in the words of ``locale``."""
    country, city = locale.territories[country_code], city_of(name, locale)
    return country if country == city else f"{country}, {city}"


def city_of(name, locale):
    """Return the city that a time zone is named after; CLDR knows some by older names alone."""
    aliases = get_global("zone_aliases").items()
    names = [name, *(older for older, current in aliases if current == name)]
    cities = [locale.time_zones.get(each, {}).get("city") for each in names]
    return next(filter(None, cities), name.rpartition("/")[2].replace("_", " "))
