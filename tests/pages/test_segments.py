"""What of each page is translated, what a translation may change, and what is the same in all."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments

from home.models import HomePage
from pages.models import (
    EventIndexPage,
    EventPage,
    IllustratedPage,
    NewsIndexPage,
    NewsPostPage,
    TextPage,
    TimelineItemPage,
    TimelinePage,
)
from tests.factories import (
    EventPageFactory,
    TopicFactory,
    event_index,
    publish,
    publish_event,
    publish_post,
    translate,
)

PAGE = {"title", "seo_title", "search_description"}
PICTURE = {"image_alt", "image_caption"}
TOPICS = {"topic_links"}
LINKS = TOPICS | {"event_links", "related_links"}
ITEM = {"title_is_generated", "summary", "body", "source_text"}
PLACE = {"place_name": "Дом", "address": "Dam 1", "city": "Брюссель", "organizer": "Друзья"}
WORDS = {
    HomePage: PAGE | PICTURE | {"intro", "stand_heading", "stand"},
    NewsIndexPage: PAGE | {"intro"},
    NewsPostPage: PAGE | PICTURE | LINKS | {"title_is_generated", "lead", "body"},
    EventIndexPage: PAGE | {"intro"},
    EventPage: PAGE | PICTURE | TOPICS | PLACE.keys() | {"body"},
    TimelinePage: PAGE | {"intro"},
    TimelineItemPage: PAGE | PICTURE | TOPICS | ITEM,
    TextPage: PAGE | {"lead", "body"},
}
# The source of an item may be told elsewhere for readers of another language.
OWN = {"slug", "show_in_menus"}
MAY_DIFFER = dict.fromkeys(WORDS, OWN) | {
    NewsPostPage: OWN | {"kind", "date"},
    TimelineItemPage: OWN | {"source_url"},
}
FACTS = {
    "starts_at": datetime(2030, 5, 1, 16, tzinfo=UTC),
    "ends_at": datetime(2030, 5, 1, 18, tzinfo=UTC),
    "time_zone": "Europe/Brussels",
    "status": "POSTPONED",
    "postal_code": "1000",
    "country": "BE",
    "latitude": 50.8,
    "longitude": 4.3,
    "contact_email": "a@example.com",
    "allow_syndication": False,
}


def fields_of(model):
    """Return the fields of ``model`` that are decided about: translated, differing, the same."""
    decided = {"translated": set(), "differing": set(), "same": set()}
    for each in get_translatable_fields(model):
        decided[decision(each, model)].add(each.field_name)
    return decided


def decision(field, model):
    page = model()
    if field.is_translated(page):
        return "translated"
    return "differing" if field.is_overridable(page) else "same"


@pytest.mark.django_db
@pytest.mark.parametrize("model", WORDS)
def test_every_field_is_translated_may_differ_or_is_the_same(model):
    same = {*model.facts} | ({"image"} if issubclass(model, IllustratedPage) else set())

    assert fields_of(model) == {
        "translated": WORDS[model],
        "differing": MAY_DIFFER[model],
        "same": same,
    }


def test_an_event_is_translated_by_its_words_alone(db):
    event = publish_event(title="Вечер", **FACTS, **PLACE)

    paths = {segment.path for segment in extract_segments(event)}

    assert paths == {"title", "slug", *PLACE}


def test_facts_get_into_a_translation_with_its_words(db):
    event = publish_event(title="Вечер", **FACTS, **PLACE)

    translation = translate(event, "en", title="Evening", city="Brussels")

    assert (translation.title, translation.city) == ("Evening", "Brussels")
    assert {name: getattr(translation, name) for name in FACTS} == FACTS


def test_the_translators_editor_offers_words_and_no_facts(admin):
    event = publish_event(title="Вечер", **FACTS, **PLACE)
    english = draft_in_english(event)

    desk = admin.get(reverse("wagtailadmin_pages:edit", args=[english.pk]), follow=True)

    assert {row.segment.path for row in desk.context["rows"]} == {"title", *PLACE}


def draft_in_english(page):
    source, _is_new = TranslationSource.get_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    return page.get_translation(english)


def test_links_get_into_a_translation(db):
    event, letter, topic = publish_event(), publish_post(title="Письмо"), TopicFactory(name="Сад")
    post = publish_post(title="Весна", events=[event], related_posts=[letter], topics=[topic])

    translation = translate(post, "en", title="Spring")

    assert [link.event_id for link in translation.event_links.all()] == [event.pk]
    assert [link.post_id for link in translation.related_links.all()] == [letter.pk]
    # Its name is looked up in the reader's locale.
    assert [link.topic for link in translation.topic_links.all()] == [topic]
    assert {link.locale.language_code for link in translation.event_links.all()} == {"en"}


def test_what_a_post_leads_to_is_not_chosen_again_by_translators(db):
    post = publish_post(title="Весна", events=[publish_event()], related_posts=[publish_post()])

    paths = {segment.path.split(".")[0] for segment in extract_segments(post)}

    assert paths == {"title", "slug"}


def test_a_link_that_was_taken_away_leaves_the_translation_too(db):
    first, second = publish_event(), publish_event()
    post = publish_post(title="Весна", events=[first, second])
    translate(post, "en", title="Spring")

    post.event_links.first().delete()
    (post,) = publish(type(post).objects.get(pk=post.pk))

    translation = translate(post, "en", title="Spring")
    assert [link.event_id for link in translation.event_links.all()] == [second.pk]


def test_a_draft_of_an_event_can_be_translated(db):
    event = EventPageFactory(parent=event_index("ru"), title="Вечер")

    assert draft_in_english(event).starts_at == event.starts_at
