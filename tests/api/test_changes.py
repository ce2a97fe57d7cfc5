"""The log as followers read it: a copy that follows it holds what the channel may see."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.channels.models import Channel
from cms.publication import store
from cms.publication.models import Change, PublicationClock, PublishedPage
from cms.publication.thinning import KEPT_WHOLE, thin_log
from tests.api.hidden import restrict
from tests.factories import (
    ChannelFactory,
    TopicFactory,
    news_index,
    publish,
    publish_event,
    publish_post,
    token_for,
    translate,
)

CHANGES = """
    query Changes($after: String, $first: Int, $types: [PageType!], $locales: [LanguageTag!]) {
      changes(after: $after, first: $first, types: $types, locales: $locales) {
        nodes { id occurredAt kind type contentId locale page { id title path } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor }
        totalCount
      }
    }
"""


class Copy:
    """What a partner holds who follows the log: pages by content id and locale."""

    def __init__(self, api, *, size=7):
        self.api, self.size = api, size
        self.pages, self.cursor = {}, None

    def follow(self):
        """Read on from where it had come; begin anew where the API says so."""
        while self.read_on():
            pass
        return self

    def read_on(self):
        answer = self.api.answer(CHANGES, after=self.cursor, first=self.size)
        if "errors" in answer:
            assert answer["errors"][0]["extensions"]["code"] == "CURSOR_EXPIRED"
            self.pages, self.cursor = {}, None
            return True
        changes = answer["data"]["changes"]
        for change in changes["nodes"]:
            self.put(change)
        self.cursor = changes["pageInfo"]["endCursor"] or self.cursor
        return changes["pageInfo"]["hasNextPage"]

    def put(self, change):
        place = change["contentId"], change["locale"]
        if change["page"]:
            self.pages[place] = change["page"]["title"], change["page"]["path"]
        else:
            self.pages.pop(place, None)


def seen_by(channel):
    """Return what a channel may see, told from the store by plain loops."""
    return {
        (str(row.content_id), row.locale): (row.title, row.path)
        for row in PublishedPage.objects.all()
        if not channel.locales or row.locale in channel.locales
        if not channel.types or row.type in channel.types
        if not channel.topics or {*channel.topics} & {*row.topics.split()}
        if not channel.only_syndicated or row.allow_syndication
    }


@pytest.fixture
def followers(api, db):
    """Copies of three channels, with the channel of each."""
    everything = Channel.objects.get(slug=Channel.PUBLIC)
    english = ChannelFactory(locales=["en"])
    narrow = ChannelFactory(types=["NEWS_POST"], topics=["spring"])
    return [
        (everything, Copy(api)),
        (english, Copy(api.holding(token_for(english)))),
        (narrow, Copy(api.holding(token_for(narrow)))),
    ]


def assert_all_in_step(followers):
    for channel, copy in followers:
        channel.refresh_from_db()
        assert copy.follow().pages == seen_by(channel), channel.slug


class Newsroom:
    """What happens to some posts, one thing after another."""

    def __init__(self):
        self.spring = TopicFactory(slug="spring")
        self.post = publish_post(title="Весна", slug="vesna", topics=[self.spring])
        self.other = publish_post(title="Зима", slug="zima")

    def steps(self):
        return [
            self.translate,
            self.lose_topic,
            self.gain_topic,
            self.forbid_republishing,
            self.allow_republishing,
            self.rename_topic,
            self.rename_section,
            self.hide,
            self.show,
            self.unpublish,
            self.publish_again,
            self.delete,
        ]

    def again(self, page, **values):
        page = type(page).objects.get(pk=page.pk)
        for name, value in values.items():
            setattr(page, name, value)
        publish(page)

    def translate(self):
        translate(self.post, "en", title="Spring")

    def lose_topic(self):
        post = type(self.post).objects.get(pk=self.post.pk)
        post.topic_links.all().delete()
        publish(post)

    def gain_topic(self):
        for page in (self.post, self.other):
            page = type(page).objects.get(pk=page.pk)
            page.topic_links.create(topic=self.spring, locale=page.locale)
            publish(page)

    def forbid_republishing(self):
        self.again(self.other, allow_syndication=False)

    def allow_republishing(self):
        self.again(self.other, allow_syndication=True, title="Зима снова")

    def rename_topic(self):
        self.spring.slug = "summer"
        self.spring.save()

    def rename_section(self):
        self.again(news_index("ru"), slug="novosti")

    def hide(self):
        self.restriction = restrict(news_index("ru"), PageViewRestriction.LOGIN)

    def show(self):
        self.restriction.delete()

    def unpublish(self):
        Page.objects.get(pk=self.other.pk).specific.unpublish()

    def publish_again(self):
        self.again(self.other, title="Зима вернулась")

    def delete(self):
        type(self.post).objects.get(pk=self.post.pk).delete()


def test_a_copy_of_each_channel_stays_in_step(followers):
    newsroom = Newsroom()
    assert_all_in_step(followers)

    for step in newsroom.steps():
        step()
        assert_all_in_step(followers)


def test_a_copy_that_begins_late_holds_the_same(followers):
    for step in Newsroom().steps():
        step()

    assert_all_in_step(followers)


def test_a_copy_begins_anew_when_the_scope_of_its_channel_changes(followers):
    newsroom = Newsroom()
    newsroom.translate()
    assert_all_in_step(followers)
    channel, copy = followers[1]
    before = dict(copy.pages)

    channel.locales = ["ru"]
    channel.save()

    assert copy.api.error(CHANGES, after=copy.cursor)["extensions"]["code"] == "CURSOR_EXPIRED"
    assert_all_in_step(followers)
    assert copy.pages.keys().isdisjoint(before)


def test_a_copy_begins_anew_when_a_backup_was_restored(followers):
    newsroom = Newsroom()
    assert_all_in_step(followers)
    # What a backup of this moment would not know.
    before = PublicationClock.objects.get().sequence
    newsroom.translate()
    assert_all_in_step(followers)
    for row in PublishedPage.objects.filter(title="Spring"):
        type(newsroom.post).objects.get(pk=row.pk).delete()
    Change.objects.after(before).delete()
    PublicationClock.objects.update(sequence=before)

    call_command("publication", "restored")

    assert_all_in_step(followers)


def test_a_cursor_beyond_the_end_of_the_log_has_expired(api, ru_index):
    publish_post(title="Весна")
    copy = Copy(api).follow()

    Change.objects.filter(sequence=PublicationClock.objects.get().sequence).delete()
    PublicationClock.objects.update(sequence=1)

    assert api.error(CHANGES, after=copy.cursor)["extensions"]["code"] == "CURSOR_EXPIRED"


def test_a_cursor_from_before_what_was_thinned_has_expired(api, ru_index):
    post = publish_post(title="Весна")
    copy = Copy(api).follow()
    post.title = "Ещё раз"
    publish(post)
    late = Copy(api).follow()
    post.unpublish()
    Change.objects.update(occurred_at=timezone.now() - KEPT_WHOLE - timedelta(days=1))

    thin_log()

    assert api.error(CHANGES, after=copy.cursor)["extensions"]["code"] == "CURSOR_EXPIRED"
    assert late.follow().pages == seen_by(Channel.objects.get(slug=Channel.PUBLIC))


def test_a_copy_that_begins_after_the_log_was_thinned_reads_it_to_the_end(api, ru_index):
    for number in range(5):
        post = publish_post(title=f"Пост {number}")
        post.title = f"Ещё раз {number}"
        publish(post)
    Change.objects.update(occurred_at=timezone.now() - KEPT_WHOLE - timedelta(days=1))
    thin_log()
    copy = Copy(api, size=1)

    assert copy.follow().pages == seen_by(Channel.objects.get(slug=Channel.PUBLIC))


def test_a_channel_hears_nothing_of_what_it_never_saw(api, ru_index):
    holder = api.holding(token_for(ChannelFactory(types=["EVENT"], topics=["spring"])))
    post = publish_post(title="Весна", topics=[TopicFactory(slug="spring")])
    publish_event(title="Встреча")
    post.unpublish()

    changes = holder.query(CHANGES)["changes"]

    assert (changes["nodes"], changes["totalCount"]) == ([], 0)


def test_what_left_the_scope_is_a_tombstone(api, ru_index):
    channel = ChannelFactory()
    holder = api.holding(token_for(channel))
    post = publish_post(title="Весна")
    copy = Copy(holder).follow()
    post.allow_syndication = False
    publish(post)

    (change,) = holder.query(CHANGES, after=copy.cursor)["changes"]["nodes"]

    assert (change["kind"], change["page"]) == ("UPDATED", None)
    assert change["contentId"] == str(post.translation_key)


def test_says_what_happened_to_a_page(api, ru_index):
    copy = Copy(api).follow()
    post = publish_post(title="Весна", slug="vesna")
    post.title = "Ещё раз"
    publish(post)
    post.slug = "zima"
    publish(post)
    post.unpublish()
    post.delete()

    assert kinds(api, after=copy.cursor) == ["PUBLISHED", "UPDATED", "MOVED", "UNPUBLISHED"]


def kinds(api, **variables):
    return [node["kind"] for node in api.query(CHANGES, **variables)["changes"]["nodes"]]


def test_filters_by_type_and_locale(api, ru_index):
    post = publish_post(title="Весна")
    translate(post, "en", title="Spring")
    publish_event(title="Встреча")

    english = api.query(CHANGES, types=["NEWS_POST"], locales=["en"], first=100)["changes"]

    assert {(node["type"], node["locale"]) for node in english["nodes"]} == {("NEWS_POST", "en")}
    assert english["totalCount"] == len(english["nodes"]) == 1
    assert kinds(api, types=[]) == []
    assert kinds(api, locales=[]) == []


def test_a_change_is_a_node(api, ru_index):
    publish_post(title="Весна")
    node = api.query(CHANGES, types=["NEWS_POST"])["changes"]["nodes"][0]
    query = "query Node($id: ID!) { node(id: $id) { ... on Change { kind page { title } } } }"

    assert api.query(query, id=node["id"])["node"] == {
        "kind": "PUBLISHED",
        "page": {"title": "Весна"},
    }
    store.begin_anew()
    assert api.query(query, id=node["id"])["node"] is None


def test_a_change_that_a_caller_may_not_hear_of_is_no_node(api, ru_index):
    publish_post(title="Весна")
    node = api.query(CHANGES, types=["NEWS_POST"])["changes"]["nodes"][0]
    holder = api.holding(token_for(ChannelFactory(types=["EVENT"])))

    assert holder.query("query Node($id: ID!) { node(id: $id) { id } }", id=node["id"]) == {
        "node": None
    }


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"after": "nonsense"}, "no cursor"),
        ({"after": ""}, "no cursor"),
        ({"after": "W10"}, "no cursor"),
        ({"after": "WyJhIiwiYiIsImMiLDAsMF0"}, "another list"),
        ({"after": "WyJhIiwiYiIsImMiLDAsLTFd"}, "no cursor"),
        ({"first": 0}, "from 1 to 100"),
        ({"first": 101}, "from 1 to 100"),
        ({"locales": ["xx"]}, "no locale 'xx'"),
    ],
)
def test_what_can_not_be_answered_is_said(api, variables, words):
    error = api.error(CHANGES, **variables)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert words in error["message"]


def test_a_cursor_of_other_filters_is_refused(api, ru_index):
    cursor = api.query(CHANGES)["changes"]["pageInfo"]["endCursor"]

    error = api.error(CHANGES, after=cursor, types=["EVENT"])

    assert "another list" in error["message"]


def test_the_number_of_statements_is_the_same_for_few_and_for_many(
    api, ru_index, django_assert_num_queries
):
    for _ in range(12):
        publish_post()

    # Channel, clock, changes, total, pages.
    for first in (2, 20):
        with django_assert_num_queries(5):
            api.query(CHANGES, first=first)
