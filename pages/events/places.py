"""Places in a text: "Сад, Lange Laan 2, 1234 AB Delft"."""

import re
from dataclasses import dataclass
from functools import cache

from pages.events.languages import EVENT_LANGUAGES
from pages.places import countries_in

# Dutch: four digits and two letters.
_POSTAL = re.compile(r"(?P<code>[1-9][0-9]{3} ?[A-Z]{2})\b ?(?P<city>.*)")
_NUMBER_AT_END = re.compile(r"\w.* [0-9]+ ?(?:[-/]?[0-9A-Za-zА-Яа-я]{1,4})?")

HOME_COUNTRY = "NL"


@dataclass(frozen=True)
class City:
    """How a city is called: by its own people, and in each locale; and where it lies."""

    own_name: str
    names: dict[str, str]
    country: str = HOME_COUNTRY
    also: tuple[str, ...] = ()

    @property
    def all_names(self):
        return {self.own_name, *self.names.values(), *self.also}


CITIES = [
    City("Den Haag", {"ru": "Гаага", "en": "The Hague"}, also=("’s-Gravenhage", "'s-Gravenhage")),
    City("Amsterdam", {"ru": "Амстердам", "en": "Amsterdam"}),
    City("Rotterdam", {"ru": "Роттердам", "en": "Rotterdam"}),
    City("Utrecht", {"ru": "Утрехт", "en": "Utrecht"}),
    City("Eindhoven", {"ru": "Эйндховен", "en": "Eindhoven"}),
    City("Groningen", {"ru": "Гронинген", "en": "Groningen"}),
    City("Leiden", {"ru": "Лейден", "en": "Leiden"}),
    City("Haarlem", {"ru": "Харлем", "en": "Haarlem"}, also=("Гарлем",)),
    City("Delft", {"ru": "Делфт", "en": "Delft"}),
    City("Arnhem", {"ru": "Арнем", "en": "Arnhem"}, also=("Арнхем",)),
    City("Nijmegen", {"ru": "Неймеген", "en": "Nijmegen"}),
    City("Maastricht", {"ru": "Маастрихт", "en": "Maastricht"}),
    City("Tilburg", {"ru": "Тилбург", "en": "Tilburg"}),
    City("Breda", {"ru": "Бреда", "en": "Breda"}),
    City("Zwolle", {"ru": "Зволле", "en": "Zwolle"}),
    City("Almere", {"ru": "Алмере", "en": "Almere"}),
    City("Amersfoort", {"ru": "Амерсфорт", "en": "Amersfoort"}),
    City("Leeuwarden", {"ru": "Леуварден", "en": "Leeuwarden"}),
    City("Bruxelles", {"ru": "Брюссель", "en": "Brussels"}, country="BE", also=("Brussel",)),
    City("Antwerpen", {"ru": "Антверпен", "en": "Antwerp"}, country="BE"),
    City("Berlin", {"ru": "Берлин", "en": "Berlin"}, country="DE"),
    City("Köln", {"ru": "Кёльн", "en": "Cologne"}, country="DE"),
    City("Paris", {"ru": "Париж", "en": "Paris"}, country="FR"),
    City("London", {"ru": "Лондон", "en": "London"}, country="GB"),
]
_BY_NAME = {name.casefold(): city for city in CITIES for name in city.all_names}


@dataclass(frozen=True)
class Place:
    """Where something takes place, as it is written; what is not said is empty."""

    name: str = ""
    address: str = ""
    postal_code: str = ""
    city: str = ""


def read_place(text):
    """Return the ``Place`` that a line tells: name, street and number, postal code and city.

    The parts stand between commas; what none of them can be belongs to the name.
    """
    parts = [part.strip(" .") for part in text.split(",") if part.strip(" .")]
    postal_code, city, parts = _cut_city(parts)
    streets = [part for part in parts[1:] if _NUMBER_AT_END.fullmatch(part)][:1]
    if not streets and (postal_code or city):
        # Without a name there may be nothing but an address.
        streets = [part for part in parts[:1] if _NUMBER_AT_END.fullmatch(part)]
    name = ", ".join(part for part in parts if part not in streets)
    return Place(name, "".join(streets), postal_code, city)


def _cut_city(parts):
    """Return the postal code, the city, and the parts that are neither."""
    for index, part in enumerate(parts):
        postal = _POSTAL.fullmatch(part)
        if postal and postal["city"]:
            return postal["code"], postal["city"], [*parts[:index], *parts[index + 1 :]]
        if postal:
            city = "".join(parts[index + 1 : index + 2])
            return postal["code"], city, [*parts[:index], *parts[index + 2 :]]
    *others, last = parts or [""]
    if last.casefold() in _BY_NAME or (others and not re.search("[0-9]", last)):
        return "", last, others
    return "", "", parts


def city_in(city, language):
    """Return the name of a city in a language, where it is known; otherwise as it is given."""
    known = _BY_NAME.get(city.casefold())
    return known.names.get(language, known.own_name) if known else city


def is_known(city):
    """Tell whether it is known how a city is called in each language, and where it lies."""
    return city.casefold() in _BY_NAME


def country_named(name):
    """Return the ISO 3166-1 alpha-2 code of a country by its name in one of the languages."""
    name = name.casefold().removeprefix("the ")
    return next((code for names in _countries() for code, each in names if each == name), "")


@cache
def _countries():
    return [
        [(code, name.casefold()) for code, name in countries_in(language.code)]
        for language in EVENT_LANGUAGES
    ]


def country_of(city):
    """Return the ISO 3166-1 alpha-2 code of the country of a city; at home where it is unknown."""
    known = _BY_NAME.get(city.casefold())
    return known.country if known else HOME_COUNTRY
