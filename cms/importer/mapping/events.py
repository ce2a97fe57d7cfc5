from django.conf import settings
from django.utils import timezone

from cms.importer.mapping.content import Content, content_id_of
from pages.events import city_in, country_of
from pages.models import EventIndexPage, EventPage

# What a translation must have where the source has it.
WORDS = ("title", "place_name", "address", "city", "organizer")


def event_content(event):
    """Return the content of an event, in the languages in which it can be told."""
    name = f"event/{event.key}"
    words = {language: words_of(event, language) for language in event.parts}
    source = words[event.source_language]
    versions = {language: said for language, said in words.items() if said.keys() == source.keys()}
    versions[event.source_language] = dict.fromkeys(WORDS, "") | source | facts_of(event)
    return Content(
        name=name,
        line=event.line,
        model=EventPage,
        section=EventIndexPage,
        content_id=content_id_of(name),
        source_language=event.source_language,
        versions=versions,
    )


def words_of(event, language):
    """Return title and place in one language; without what is told in none of its lines."""
    part, source = event.parts[language], event.parts[event.source_language]
    words = {
        "title": part.title,
        "place_name": part.place.name,
        # An address is written as it stands on the house, whatever the language.
        "address": part.place.address or source.place.address,
        "city": city_in(part.place.city or source.place.city, language),
        # The old pages are the organisation's own, which is called the same in every language.
        "organizer": settings.SITE_NAME,
    }
    return {name: said for name, said in words.items() if said}


def facts_of(event):
    place = event.parts[event.source_language].place
    return {
        "starts_at": moment(event.starts_at),
        "ends_at": moment(event.ends_at),
        "is_all_day": event.is_all_day,
        "postal_code": place.postal_code,
        "country": country_of(place.city),
        "contact_email": event.contact_email,
    }


def moment(local):
    """Return an hour by the clock of the place with its zone: the site's own."""
    return local and timezone.make_aware(local, timezone.get_default_timezone())
