"""The organisation's own events, timeline and stand, imported and read back through GraphQL."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision

from cms.publication.models import Change, PublishedPage
from tests.publication.oracle import assert_in_step

LEGACY = Path(__file__).resolve().parents[2].parent / "shared" / "legacy"
LANGUAGES = ("ru", "en")

pytestmark = pytest.mark.skipif(
    not LEGACY.is_dir(), reason="the organisation's texts are not on this machine"
)

POSTS = """
    query Posts($locale: LanguageTag!) {
      newsPosts(locale: $locale, first: 100) {
        nodes { title date kind events { contentId title } }
      }
    }
"""
EVENTS = """
    query Events($locale: LanguageTag!) {
      events(locale: $locale, first: 100, orderBy: STARTS_ASC) {
        nodes {
          contentId title startsAt endsAt isAllDay timeZone status contactEmail
          place { name address postalCode city country }
          translations { locale { tag } status }
        }
      }
    }
"""
TIMELINE = """
    query Timeline($locale: LanguageTag!) {
      timelineItems(locale: $locale, first: 100, orderBy: DATE_ASC) {
        nodes { date datePrecision headline summary source { url } translations { status } }
      }
      page(by: { path: "/LOCALE/" }) {
        ... on HomePage { intro { text } standHeading stand { lead text { text } } }
      }
    }
"""


@pytest.fixture(scope="module")
def expected():
    return json.loads((LEGACY / "expected.json").read_text())


def import_everything():
    call_command(
        "import_legacy",
        news=LEGACY / "news.txt",
        home=LEGACY / "home.txt",
        publish=True,
        verbosity=0,
    )


@pytest.fixture(scope="module")
def shared_import(shared_database):
    shared_database.write(import_everything)


@pytest.fixture
def imported(shared_import, shared_media, db):
    """The organisation's pages, as an import leaves them."""


@pytest.fixture
def events(api, imported):
    return {
        language: api.query(EVENTS, locale=language)["events"]["nodes"] for language in LANGUAGES
    }


@pytest.fixture
def home(api, imported):
    def ask(language):
        return api.query(TIMELINE.replace("LOCALE", language), locale=language)

    return ask


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_events_have_their_hours_and_places_in_both_languages(events, expected, language):
    for event, wanted in zip(events[language], expected["events"], strict=True):
        assert event["title"] == wanted["title"][language]
        for side, name in (("startsAt", "start"), ("endsAt", "end")):
            assert datetime.fromisoformat(event[side]) == datetime.fromisoformat(wanted[name])
        assert (event["timeZone"], event["isAllDay"]) == (wanted["tz"], False)
        assert event["contactEmail"] == (wanted["contact_email"] or "")
        assert event["place"] == {
            "name": wanted["venue"][language],
            "address": wanted["street"] or "",
            "postalCode": wanted["postcode"] or "",
            "city": wanted["city"][language],
            "country": wanted["country"],
        }
        standings = {each["locale"]["tag"]: each["status"] for each in event["translations"]}
        assert standings == {"ru": "SOURCE", "en": "UP_TO_DATE"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_posts_say_what_they_are_and_name_their_event(api, events, expected, language):
    posts = api.query(POSTS, locale=language)["newsPosts"]["nodes"]
    titles = {each["key"]: each["title"][language] for each in expected["events"]}

    found = {(post["date"], post["title"]): post for post in posts}
    for post in expected["posts"]:
        if post.get(language):
            read = found[post["date"], post[language]["title"]]
            named = [titles[post["event"]]] if post["event"] else []
            assert [event["title"] for event in read["events"]] == named
            assert read["kind"] == post["kind"].upper()
        letter = post.get("attached_document", {})
        if letter.get("locale") == language:
            assert found[post["date"], letter["title"]]["kind"] == "OPEN_LETTER"


def test_the_timeline_is_in_english_alone(home, expected):
    english, russian = home("en"), home("ru")

    items = english["timelineItems"]["nodes"]
    assert [
        (item["date"], item["headline"] or None, item["summary"], item["source"]) for item in items
    ] == [
        (item["date"], item["title"], item["text"], item["read_more_url"])
        for item in expected["home"]["timeline"]
    ]
    assert {item["datePrecision"] for item in items} == {"DAY"}
    assert russian["timelineItems"]["nodes"] == []


def test_the_introduction_and_the_stand_are_in_english_alone(home, expected):
    english, russian = home("en")["page"], home("ru")["page"]
    stand = expected["home"]["stand"]

    assert english["intro"]["text"].split("\n\n") == expected["home"]["intro"]
    assert english["standHeading"] == stand["heading"]
    assert [(point["lead"], point["text"]["text"]) for point in english["stand"]] == [
        (point["lead"], point["text"]) for point in stand["points"]
    ]
    assert (russian["intro"]["text"], russian["standHeading"], russian["stand"]) == ("", "", [])


def test_a_second_run_of_both_files_writes_nothing(imported):
    counts = Page.objects.count(), Revision.objects.count(), Change.objects.count()
    rows = list(PublishedPage.objects.order_by("pk").values())

    import_everything()

    assert (Page.objects.count(), Revision.objects.count(), Change.objects.count()) == counts
    assert list(PublishedPage.objects.order_by("pk").values()) == rows
    assert_in_step()
