"""Where an announcement says that something is."""

import re

from pages.events.places import (
    HOME_COUNTRY,
    city_in,
    country_named,
    country_of,
    is_known,
    read_place,
)
from pages.events.readings import Answer, Question, Remark, Said

# A longer part is a sentence, and fits no field.
LONGEST = 100
# A name by itself, without a city that is known.
NAME = re.compile(r"[^!?…]+")
WORDS = 5
SEPARATOR = ", "


def read_where(parts, *, language):
    """Return the ``Answer`` that has the place: its name, street, postal code, city and country.

    Where it is doubtful, return a ``Question``.
    """
    texts = [each.strip() for part in parts.place for each in part.split(",") if each.strip()]
    country = country_named(texts[-1].strip(" .")) if texts else ""
    texts = texts[:-1] if country else texts
    if not texts and not country:
        return Question((Said(Remark.NO_PLACE),))
    if any(len(each) > LONGEST for each in texts):
        return Question((Said(Remark.UNCLEAR_PLACE),))
    place = read_place(SEPARATOR.join(texts))
    remarks = () if place.city else (Said(Remark.NO_CITY),)
    answer = Answer(fields_of(place, country, language), remarks)
    doubt = doubt_about(place, parts, texts)
    return Question((doubt,), (answer,)) if doubt else answer


def fields_of(place, country, language):
    if not country and is_known(place.city):
        country = country_of(place.city)
    if not country and place.postal_code:
        # No other country's are read.
        country = HOME_COUNTRY
    fields = {
        "place_name": place.name,
        "address": place.address,
        "postal_code": place.postal_code,
        "city": city_in(place.city, language),
        "country": country,
    }
    return {name: value for name, value in fields.items() if value}


def doubt_about(place, parts, texts):
    """Return why the place is not sure, or ``None``."""
    is_sure = is_known(place.city) or place.postal_code
    if not parts.is_clear or (place.city and not is_sure and parts.has_labels is False):
        remark = Remark.UNCLEAR_PLACE if is_sure or not place.city else Remark.UNKNOWN_CITY
        return Said(remark, place.city)
    if not (is_sure or parts.has_labels or is_name(texts)):
        return Said(Remark.UNCLEAR_PLACE, place.city)
    return None


def is_name(texts):
    return len(texts) == 1 and bool(NAME.fullmatch(texts[0])) and len(texts[0].split()) <= WORDS
