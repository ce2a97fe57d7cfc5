"""Pages that name other pages: events of posts, posts of events, posts to read with a post."""

from datetime import date

import pytest
from django.conf import settings

from tests.api.hidden import HIDDEN_STATES
from tests.api.rows import Copies
from tests.factories import (
    EventPageFactory,
    NewsPostPageFactory,
    draft_translation,
    event_index,
    news_index,
    publish,
    publish_event,
    publish_post,
    translate,
)

LINKS = """
    query Links($locale: LanguageTag = "ru") {
      newsPosts(locale: $locale) { nodes { title events { title } relatedPosts { title } } }
      events(locale: $locale) { nodes { title newsPosts { title } } }
    }
"""


def links_of(api, title, locale="ru"):
    """Return the titles that the page of this title names, field by field."""
    data = api.query(LINKS, locale=locale)
    (page,) = [
        node
        for connection in data.values()
        for node in connection["nodes"]
        if node["title"] == title
    ]
    return {
        name: [each["title"] for each in linked] for name, linked in page.items() if name != "title"
    }


def test_a_post_names_its_events_and_posts_in_the_editors_order(api):
    events = [publish_event(title=f"Event {letter}") for letter in "bac"]
    posts = [publish_post(title=f"Post {letter}") for letter in "zxy"]
    publish_post(title="Front", events=events, related_posts=posts)

    assert links_of(api, "Front") == {
        "events": ["Event b", "Event a", "Event c"],
        "relatedPosts": ["Post z", "Post x", "Post y"],
    }


def test_an_event_names_the_posts_about_it_the_newest_first(api):
    event, other = publish_event(title="Event"), publish_event(title="Other")
    for day in (2, 3, 1):
        publish_post(title=f"March {day}", date=date(2026, 3, day), events=[event, other])
    publish_post(title="About the other", events=[other])
    publish_post(title="About nothing")

    assert links_of(api, "Event") == {"newsPosts": ["March 3", "March 2", "March 1"]}


def test_an_event_is_not_named_by_a_post_that_only_links_to_it(api):
    event = publish_event(title="Event")
    link = f'<p><a linktype="page" id="{event.pk}">there</a></p>'
    publish_post(title="Post", body=[("paragraph", link)])

    assert links_of(api, "Event") == {"newsPosts": []}


def test_pages_are_named_in_the_locale_of_the_page(api):
    event = publish_event(title="Вечер")
    related = publish_post(title="Письмо")
    post = publish_post(title="Отчёт", events=[event], related_posts=[related])
    translate(event, "en", title="Evening")
    translate(related, "en", title="Letter")
    translate(post, "en", title="Report")

    assert links_of(api, "Report", "en") == {"events": ["Evening"], "relatedPosts": ["Letter"]}
    assert links_of(api, "Evening", "en") == {"newsPosts": ["Report"]}
    assert links_of(api, "Отчёт") == {"events": ["Вечер"], "relatedPosts": ["Письмо"]}
    assert links_of(api, "Вечер") == {"newsPosts": ["Отчёт"]}


def test_what_is_missing_in_the_locale_of_the_page_is_left_out(api):
    event = publish_event(title="Вечер")
    related = publish_post(title="Письмо")
    draft_translation(event, "en", title="Evening")
    draft_translation(related, "en", title="Letter")
    publish_post("en", title="Report", events=[event], related_posts=[related])

    assert links_of(api, "Report", "en") == {"events": [], "relatedPosts": []}


@pytest.mark.parametrize("hide", HIDDEN_STATES)
def test_leaves_out_events_that_are_not_public(api, hide):
    hidden = EventPageFactory(parent=event_index("ru"), title="Secret")
    publish_post(title="Front", events=[hidden])

    hide(hidden)

    assert links_of(api, "Front")["events"] == []


@pytest.mark.parametrize("hide", HIDDEN_STATES)
def test_leaves_out_posts_that_are_not_public(api, hide):
    event = publish_event(title="Event")
    hidden = NewsPostPageFactory(parent=news_index("ru"), title="Secret", events=[event])
    publish_post(title="Front", related_posts=[hidden], events=[event])

    hide(hidden)

    # Where the section is hidden, the other post goes with it.
    assert links_of(api, "Event") in ({"newsPosts": ["Front"]}, {"newsPosts": []})
    if links_of(api, "Event")["newsPosts"]:
        assert links_of(api, "Front")["relatedPosts"] == []


def test_shows_at_most_100_posts_of_an_event(api):
    event = publish_event(title="Event")
    post = publish_post(title="First", date=date(2020, 1, 1), events=[event])
    Copies(post.pk).write(100, date=lambda number: date(2021, 1, 1), title=str)

    data = api.query('{ events(locale: "ru") { nodes { newsPosts { title } } } }')

    titles = [each["title"] for each in data["events"]["nodes"][0]["newsPosts"]]
    assert titles == [str(number) for number in reversed(range(100))]


def test_an_event_that_is_published_again_is_named_again(api):
    event = publish_event(title="Event")
    publish_post(title="Post", events=[event])
    event.unpublish()
    assert links_of(api, "Post")["events"] == []

    publish(event)

    assert links_of(api, "Post")["events"] == ["Event"]


def test_what_is_named_is_whole_and_names_on(api):
    event = publish_event(title="Event", city="Amsterdam", starts_at="2030-05-01T10:00:00Z")
    letter = publish_post(title="Letter", kind="OPEN_LETTER", lead="Dear all")
    publish_post(title="Post", events=[event], related_posts=[letter])

    data = api.query("""
        { events(locale: "ru", first: 5) { nodes { newsPosts {
          title
          events { startsAt place { city } translations { status } newsPosts { title } }
          relatedPosts { kind lead url breadcrumbs { path } relatedPosts { title } }
        } } } }
    """)

    assert data["events"]["nodes"][0]["newsPosts"] == [
        {
            "title": "Post",
            "events": [
                {
                    "startsAt": "2030-05-01T10:00:00Z",
                    "place": {"city": "Amsterdam"},
                    "translations": [{"status": "SOURCE"}, {"status": "MISSING"}],
                    "newsPosts": [{"title": "Post"}],
                }
            ],
            "relatedPosts": [
                {
                    "kind": "OPEN_LETTER",
                    "lead": "Dear all",
                    "url": f"{settings.SITE_URL}/ru/news/letter/",
                    "breadcrumbs": [{"path": "/ru/"}, {"path": "/ru/news/"}],
                    "relatedPosts": [],
                }
            ],
        }
    ]


CHAINS = [
    """{ newsPosts(locale: "ru") { nodes {
      relatedPosts { a: relatedPosts { b: relatedPosts { title %s } } }
    } } }""",
    """{ newsPosts(locale: "ru") { nodes {
      events { newsPosts { relatedPosts { title %s } } }
    } } }""",
    """
      { newsPosts(locale: "ru") { nodes { ...Further } } }
      fragment Further on NewsPost { relatedPosts { ...Again } }
      fragment Again on NewsPost { relatedPosts { relatedPosts { title %s } } }
    """,
]


@pytest.mark.parametrize("chain", CHAINS, ids=["posts", "events", "fragments"])
def test_pages_that_name_each_other_are_not_followed_for_ever(api, chain):
    event = publish_event(title="Event")
    report = publish_post(title="Report", events=[event])
    letter = publish_post(title="Letter", events=[event], related_posts=[report])
    report.related_links.create(post=letter, locale=report.locale)
    publish(report)

    answer = api.answer(chain % "")
    error = api.error(chain % "relatedPosts { title }")

    assert "errors" not in answer
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "costs up to" in error["message"]
