"""What was never public changes no byte of any answer: no count, no cursor and no order tells."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Collection, Page

from cms.publication import store
from home.models import HomePage
from pages.models import TextPage
from tests.api.hidden import restrict, scheduled
from tests.factories import (
    EventPageFactory,
    ImageFactory,
    NewsPostPageFactory,
    TimelineItemPageFactory,
    TopicFactory,
    event_index,
    home,
    news_index,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_timeline_item,
    timeline,
    translate,
)
from tests.leaks.visiting import LINK

pytestmark = pytest.mark.django_db

WORD = "подснежник"
NODES = """
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor }
    nodes { id title firstPublishedAt lastPublishedAt translations { path } }
"""
LISTS = [
    f'{{ {field}(locale: "{locale}", {part}) {{ {NODES} }} }}'
    for field in ("newsPosts", "events", "timelineItems")
    for locale in ("ru", "en")
    for part in ("first: 2", "last: 2", "first: 100")
]
QUERIES = [
    *LISTS,
    f'{{ search(query: "{WORD}", locale: "ru", first: 10) {{ totalCount edges {{ cursor }} }} }}',
    "{ changes(first: 100) { totalCount edges { cursor } nodes { id kind } } }",
    '{ site { navigation(locale: "ru") { path } footer(locale: "ru") { path } } }',
]
FEEDS = [
    f"/feeds/{locale}/{subject}.{form}"
    for locale in ("ru", "en")
    for subject, forms in (("news", ("atom", "rss", "json")), ("events", ("ics", "atom")))
    for form in forms
]
FILES = ["/sitemap.xml", "/robots.txt", "/llms.txt", f"/ru/search/?q={WORD}"]


@pytest.fixture
def public(db):
    """A site with something of everything, in two languages."""
    topic = TopicFactory(name="Письма", slug="letters")
    for day in (1, 5, 9):
        post = publish_post(
            "ru",
            title=f"Весна {day}",
            date=date(2026, 3, day),
            body=paragraphs(WORD),
            topics=[topic],
        )
    translate(post, "en", title="Spring", body=["Snowdrop"])
    publish_event("ru", title="Сбор", starts_at=timezone.now() + timedelta(days=9))
    publish_timeline_item("ru", title="Начало", date=date(2024, 2, 16))
    store.settle()
    return post


def answers(client):
    """Return everything that everybody gets, as it is sent."""
    sent = {query: asked(client, query) for query in QUERIES}
    ahead = {"/", "/ru/", "/en/", *FEEDS, *FILES}
    while ahead:
        path = ahead.pop()
        answer = client.get(path)
        sent[path] = told(answer)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            ahead |= {each for each in LINK.findall(answer.content.decode()) if each not in sent}
    return sent


def asked(client, query):
    answer = client.post("/graphql/", json.dumps({"query": query}), content_type="application/json")
    assert "errors" not in answer.json(), answer.json()
    return told(answer)


def told(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    # Of the second in which something was published feeds do not say yet that it is their last.
    headers = {**answer.headers, "Last-Modified": ""}
    return answer.status_code, content, sorted(headers.items())


def plant_hidden(public):
    """Make pages that nobody may know of, in each way in which one never was public."""
    words = {"title": "Тайна", "body": paragraphs(WORD)}
    topic = TopicFactory(name="Тайна", slug="secret")
    for day in (2, 6, 10):
        post = NewsPostPageFactory(
            parent=news_index("ru"), live=False, date=date(2026, 3, day), **words
        )
        post.topic_links.create(topic=topic, locale=post.locale)
    NewsPostPageFactory(parent=news_index("en"), live=False, date=date(2026, 3, 7), **words)
    later = NewsPostPageFactory(parent=news_index("ru"), live=False, date=date(2026, 3, 4), **words)
    scheduled(later)
    EventPageFactory(parent=event_index("ru"), live=False, title="Тайна", starts_at=timezone.now())
    TimelineItemPageFactory(
        parent=timeline("ru"), live=False, title="Тайна", date=date(2024, 2, 17)
    )
    plant_restricted(words)
    plant_elsewhere(words)
    private = Collection.get_first_root_node().add_child(name="Тайна")
    ImageFactory(title="Тайна", collection=private)
    change_a_draft(public)
    store.settle()


def plant_restricted(words):
    """Publish a page below one that only who signs in may see, and that never was public."""
    shelf = home("ru").add_child(
        instance=TextPage(title="Тайна", slug="secret", locale=home("ru").locale, live=False)
    )
    restrict(shelf, "login")
    publish(shelf)
    page = shelf.add_child(
        instance=TextPage(locale=shelf.locale, slug="below", live=False, **words)
    )
    publish(page)


def plant_elsewhere(words):
    """Publish a page outside the site's tree."""
    other = Page.get_first_root_node().add_child(
        instance=HomePage(title="Тайна", slug="other", locale=home("ru").locale)
    )
    page = other.add_child(
        instance=TextPage(locale=other.locale, slug="below", live=False, **words)
    )
    publish(page)


def change_a_draft(post):
    post.title = "Тайна"
    post.save_revision()


def test_hidden_rows_change_no_byte(client, public):
    before = answers(client)

    plant_hidden(public)

    after = answers(client)
    assert len(before) > 40
    assert {each: after[each] for each in before if after[each] != before[each]} == {}
    assert after.keys() == before.keys()
