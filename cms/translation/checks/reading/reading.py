"""All that a segment mentions."""

from dataclasses import replace
from functools import lru_cache

from cms.translation.checks.reading.dates import find_months_and_weekdays, take_dates
from cms.translation.checks.reading.languages import months_of
from cms.translation.checks.reading.mentions import Kind, Strength, differences
from cms.translation.checks.reading.number_words import find_number_words, knows_number_words
from cms.translation.checks.reading.numbers import find_numbers
from cms.translation.checks.reading.times import find_hours_in_words, knows_clock, take_times

# A language is likely to have smaller numbers in words.
_LARGEST_IN_WORDS = 12
_LARGEST_HOUR = 24


# Three checks ask one after another.
@lru_cache(maxsize=8)
def differences_between(source, source_language, translation, target_language):
    """Return how what two texts mention differs, as far as both languages are known."""
    sides = mentions_of(source, source_language), mentions_of(translation, target_language)
    for is_known, is_guessed in (
        (knows_number_words, _is_small),
        (knows_clock, _is_hour),
        (months_of, _is_date),
    ):
        if not (is_known(source_language) and is_known(target_language)):
            sides = [[_softened(each, is_guessed) for each in side] for side in sides]
    return differences(*sides)


def mentions_of(text, code):
    """Return the dates, times and numbers of a text: what is read as one is not read as another."""
    dates, rest = take_dates(text, code)
    named = find_months_and_weekdays(rest, code)
    times, rest = take_times(rest, code)
    return [
        *dates,
        *named,
        *times,
        *find_numbers(rest, code),
        *find_number_words(text, code),
        *find_hours_in_words(text, code),
    ]


def _softened(mention, is_guessed):
    """Ask nothing of what is only guessed in a language that is not known."""
    return replace(mention, strength=Strength.LOOSE) if is_guessed(mention) else mention


def _is_small(mention, largest=_LARGEST_IN_WORDS):
    numbers = [value for value in mention.values if not isinstance(value, tuple)]
    return mention.kind == Kind.NUMBER and any(number <= largest for number in numbers)


def _is_hour(mention):
    return mention.kind == Kind.TIME or _is_small(mention, largest=_LARGEST_HOUR)


def _is_date(mention):
    return mention.kind in (Kind.DATE, Kind.MONTH, Kind.WEEKDAY)
