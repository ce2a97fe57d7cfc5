"""The standing of each version of a content, as the API tells it."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from cms.publication import store
from cms.publication.models import PublishedPage
from cms.publication.projections import published_contents
from cms.translation.freshness import contribute
from pages.models import NewsPostPage
from tests.factories import (
    draft_translation,
    home,
    news_index,
    paragraphs,
    publish,
    publish_post,
    translate,
)

STANDINGS = """
    query Standings($id: ID!) {
      page(by: {contentId: $id}, locale: "ru", fallback: ["en"]) {
        translations { locale { tag } status isSource sourceChangedAt }
      }
    }
"""


@pytest.fixture
def source(db):
    return publish_post("ru", title="Весна", body=paragraphs("Раз.", "Два."))


@pytest.fixture
def translation(source):
    return translate(source, "en", title="Spring", body=["One.", "Two."])


@pytest.fixture
def english(db):
    return Locale.objects.get(language_code="en")


@pytest.fixture(autouse=True)
def _store_is_in_step(db):
    """What the store holds is what a fresh look would find, however the page came there."""
    yield
    assert list(store.check()) == []


@pytest.fixture
def standings(api):
    def ask(page):
        data = api.query(STANDINGS, id=str(page.translation_key))
        return {each["locale"]["tag"]: each["status"] for each in data["page"]["translations"]}

    return ask


def change(page, *, title=None, body=None):
    """Publish other words in the same blocks."""
    page = NewsPostPage.objects.get(pk=page.pk)
    page.title = title or page.title
    for block, text in zip(page.body, body or [], strict=False):
        block.value.source = f"<p>{text}</p>"
    return publish(page)[0]


# The words of the contract


def test_a_page_alone_is_a_source(standings, source):
    assert standings(source) == {"ru": "SOURCE", "en": "MISSING"}


def test_a_complete_translation_is_up_to_date(standings, source, translation):
    assert standings(source) == {"ru": "SOURCE", "en": "UP_TO_DATE"}


def test_the_source_may_be_in_any_language(standings):
    source = publish_post("en", title="Spring", body=paragraphs("One."))

    translate(source, "ru", title="Весна", body=["Раз."])

    assert standings(source) == {"ru": "UP_TO_DATE", "en": "SOURCE"}


def test_pages_written_on_their_own_are_independent(standings):
    assert standings(home("ru")) == {"ru": "INDEPENDENT", "en": "INDEPENDENT"}


def test_a_draft_of_a_translation_is_missing_and_tells_nothing(standings, source, english):
    source.copy_for_translation(english)
    store.rebuild()

    assert standings(source) == {"ru": "SOURCE", "en": "MISSING"}


def test_an_alias_is_missing(standings, source, english):
    source.copy_for_translation(english, alias=True)

    assert standings(source) == {"ru": "SOURCE", "en": "MISSING"}


# When the source changes


def test_a_changed_paragraph_makes_a_translation_outdated(api, standings, source, translation):
    source = change(source, body=["Раз.", "Три."])

    assert standings(source) == {"ru": "SOURCE", "en": "OUTDATED"}
    data = api.query(STANDINGS, id=str(source.translation_key))
    [changed_at] = {each["sourceChangedAt"] for each in data["page"]["translations"]} - {None}
    assert changed_at[:19] == source.last_published_at.isoformat()[:19]


def test_a_new_paragraph_makes_a_translation_outdated(standings, source, translation):
    source.body.append(("paragraph", "<p>Три.</p>"))
    publish(source)

    assert standings(source)["en"] == "OUTDATED"


def test_a_paragraph_that_went_leaves_a_translation_as_it_was(standings, source, translation):
    source.body.pop()
    publish(source)

    assert standings(source)["en"] == "UP_TO_DATE"


def test_publishing_again_without_a_change_leaves_it_up_to_date(standings, source, translation):
    publish(NewsPostPage.objects.get(pk=source.pk))

    assert standings(source)["en"] == "UP_TO_DATE"


def test_a_draft_of_the_source_makes_nothing_outdated(standings, source, translation):
    source.title = "Лето"
    source.save_revision()

    assert standings(source)["en"] == "UP_TO_DATE"


def test_an_update_makes_it_up_to_date_only_when_it_is_published(standings, source, translation):
    source = change(source, title="Лето")
    draft = draft_translation(source, "en", title="Summer", body=["One.", "Two."])
    store.rebuild()
    before = standings(source)["en"]

    draft.latest_revision.publish()

    assert (before, standings(source)["en"]) == ("OUTDATED", "UP_TO_DATE")


def test_going_back_to_the_old_words_needs_no_new_translation(standings, source, translation):
    change(source, title="Лето")

    change(source, title="Весна")

    assert standings(source)["en"] == "UP_TO_DATE"


def test_a_translation_edited_later_stays_up_to_date(standings, source, translation):
    segment = StringTranslation.objects.get(data="Spring")
    segment.data = "Springtime"
    segment.save()

    change(translation, title="Springtime")

    assert standings(source)["en"] == "UP_TO_DATE"


# When one of them goes


def test_a_translation_whose_source_was_unpublished_stays_up_to_date(
    standings, source, translation
):
    source.unpublish()

    assert standings(source) == {"ru": "MISSING", "en": "UP_TO_DATE"}


def test_a_source_whose_translation_was_unpublished_is_still_one(standings, source, translation):
    translation.unpublish()

    assert standings(source) == {"ru": "SOURCE", "en": "MISSING"}


def test_a_translation_that_lost_its_source_is_a_page_alone(standings, source, translation):
    source.delete()

    assert standings(translation) == {"ru": "MISSING", "en": "SOURCE"}


def test_a_stopped_translation_is_independent(standings, source, translation):
    record = Translation.objects.get()
    record.enabled = False
    record.save()

    assert standings(source) == {"ru": "INDEPENDENT", "en": "INDEPENDENT"}


def test_a_segment_whose_translation_was_deleted_is_noticed(standings, source, translation):
    StringTranslation.objects.get(data="Two.").delete()

    assert standings(source)["en"] == "OUTDATED"


# Beginning, and wagtail-localize's own screens


def submit(admin, page, *locales):
    address = reverse("translation_begin", args=[page.pk])
    return admin.post(address, {"locales": [locale.pk for locale in locales]})


def test_submitting_publishes_nothing(admin_client, standings, source, english):
    response = submit(admin_client, source, english)

    assert response.status_code == 302
    page = source.get_translation(english)
    assert not page.live
    assert standings(source) == {"ru": "SOURCE", "en": "MISSING"}
    assert not PublishedPage.objects.filter(pk=page.pk).exists()


def test_submitting_a_section_with_all_below_publishes_nothing(admin_client, source, english):
    other = publish_post("ru", title="Лето")
    index = news_index("ru")
    address = reverse("wagtail_localize:submit_page_translation", args=[index.pk])

    admin_client.post(address, {"locales": [english.pk], "include_subtree": "on"})

    for page in (source, other):
        translated = page.get_translation_or_none(english)
        assert translated is None or not translated.live


def test_syncing_publishes_nothing(admin_client, standings, source, translation):
    source = change(source, title="Лето")
    record = Translation.objects.get()
    address = reverse("wagtail_localize:update_translations", args=[record.source_id])

    response = admin_client.post(address, {})

    assert response.status_code == 302
    translation.refresh_from_db()
    assert translation.title == "Spring"
    assert standings(source)["en"] == "OUTDATED"


# The cost


def test_takes_three_statements_for_all_sources_and_none_for_their_segments(
    django_assert_max_num_queries,
):
    for number in range(3):
        body, words = ([f"{word} {place}." for place in range(8)] for word in ("Раз", "One"))
        source = publish_post("ru", title=f"Весна {number}", body=paragraphs(*body))
        translate(source, "en", title=f"Spring {number}", body=words)
    pages = list(NewsPostPage.objects.select_related("live_revision"))
    contents = published_contents(pages)

    with django_assert_max_num_queries(3):
        standings = contribute(pages, contents)

    assert {each["translation_status"] for each in standings.values()} == {"SOURCE", "UP_TO_DATE"}


def test_a_source_that_says_again_what_it_said_makes_its_translation_outdated(
    source, translation, standings
):
    retitle(source, "Осень")
    translate(source, "en", title="Autumn", body=["One.", "Two."])
    assert standings(source)["en"] == "UP_TO_DATE"

    retitle(source, "Весна")
    assert standings(source)["en"] == "OUTDATED"
    translate(source, "en", title="Spring", body=["One.", "Two."])

    assert standings(source)["en"] == "UP_TO_DATE"


def retitle(page, title):
    page.title = title
    publish(page)
