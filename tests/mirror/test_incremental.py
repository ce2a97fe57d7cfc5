"""A mirror that is brought up to date asks only for what has changed, and is as if made anew."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from cms.channels.models import Channel
from cms.mirror.resources import Resource
from cms.mirror.staleness import Staleness, current_moment, staleness_since
from cms.mirror.standing import standing_of
from cms.publication import store
from cms.publication.models import PublishedPage
from tests.factories import (
    ImageFactory,
    home,
    news_index,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    translate,
)
from tests.mirror.reading import Mirror


def tagged(html, *tags):
    response = HttpResponse(html)
    response["Cache-Tag"] = ",".join(tags)
    return response


def stale_after(*changes):
    stale = Staleness()
    for change in changes:
        stale.note(*change)
    return stale


@pytest.mark.parametrize(
    ("address", "tags", "is_stale"),
    [
        ("/ru/a/", ["content:1"], True),
        ("/ru/a/", ["content:2", "list:EVENT"], False),
        ("/en/a/", ["content:2", "content:1"], True),
        ("/ru/a/", ["list:NEWS_POST"], True),
        ("/en/a/", ["list:NEWS_POST"], False),
        ("/sitemaps/1.xml", ["list:NEWS_POST"], True),
        ("/en/a/", ["type:NEWS_POST"], True),
        ("/en/a/", [], False),
        ("/en/a/", None, True),
    ],
)
def test_what_shows_a_changed_post_is_asked_again(address, tags, is_stale):
    stale = stale_after(("1", "NEWS_POST", "ru"))

    resource = Resource(address, place="x", tags=None if tags is None else tuple(tags))

    assert stale.holds(resource) is is_stale


def test_a_post_that_stands_where_it_stood_leaves_lists_that_do_not_show_it():
    stale = Staleness()

    stale.note("1", "NEWS_POST", "ru", is_moved=False)

    assert not stale.holds(Resource("/ru/a/", place="x", tags=("list:NEWS_POST", "content:2")))
    assert stale.holds(Resource("/ru/a/", place="x", tags=("list:NEWS_POST", "content:1")))


@pytest.mark.parametrize(
    ("changes", "is_moved"),
    [
        ({"title": "Весна опять"}, False),
        ({"date": date(2020, 1, 1)}, True),
        ({"kind": "STATEMENT"}, True),
    ],
)
def test_lists_are_asked_again_for_what_stands_elsewhere_in_them(mirror, changes, is_moved):
    post = publish_post(title="Весна", kind="REPORT", date=date(2024, 1, 1))
    standing, then = standing_of(), current_moment(timezone.now())

    for name, value in changes.items():
        setattr(post, name, value)
    publish(post)
    stale = staleness_since(then, current_moment(timezone.now()), standing=standing)

    assert (("list:NEWS_POST", "ru") in stale.lists) is is_moved
    assert standing == standing_of()


def test_an_event_is_asked_again_for_a_post_that_announces_it_now(mirror):
    event, post = publish_event(title="Встреча"), publish_post(title="Весна")
    then = current_moment(timezone.now())

    post.event_links.create(event=event, locale=event.locale)
    publish(post)
    stale = staleness_since(then, current_moment(timezone.now()), standing=standing_of())

    assert f"content:{event.translation_key}" in stale.contents


def test_what_never_changes_is_not_asked_again_and_what_was_missing_is():
    assert not Staleness().holds(Resource("/images/1-a/x.jpg", place="x", is_final=True))
    assert Staleness().holds(Resource("/ru/nowhere/"))


def test_only_what_hangs_on_a_change_is_asked_for(mirror, answers):
    post = publish_post(title="Весна")
    other = publish_post(title="Лето")
    answers["one/"] = tagged("one", f"content:{post.translation_key}")
    answers["other/"] = tagged("other", f"content:{other.translation_key}")
    answers["both/"] = tagged('<a href="../one/">1</a> <a href="../other/">2</a>', "list:EVENT")
    mirror.of("both/")
    for name in answers:
        answers[name] = tagged("again", "list:EVENT")

    post.title = "Весна опять"
    publish(post)
    mirror.build(is_incremental=True)

    assert mirror.text("ru/told/one/index.html") == "again"
    assert mirror.text("ru/told/other/index.html") == "other"
    assert "1</a>" in mirror.text("ru/told/both/index.html")


def test_what_leads_to_a_page_that_left_is_written_anew(mirror, answers, settings):
    post = publish_post(title="Весна")
    answers["one/"] = tagged("one", f"content:{post.translation_key}")
    answers["both/"] = tagged('<a href="../one/">1</a>', "list:EVENT")
    mirror.of("both/")
    answers["one/"] = HttpResponse(status=410)

    post.unpublish()
    mirror.build(is_incremental=True)

    assert "ru/told/one/index.html" not in mirror
    assert f'href="{settings.SITE_URL}/ru/told/one/"' in mirror.text("ru/told/both/index.html")


def test_files_that_are_as_they_were_are_the_same_files(mirror):
    publish_post(title="Весна", slug="vesna", image=ImageFactory())
    mirror.build()
    before = numbers_of_files(mirror)

    publish_post("en", title="Spring")
    mirror.build(is_incremental=True)

    after = numbers_of_files(mirror)
    assert before["ru/news/vesna/index.html"] == after["ru/news/vesna/index.html"]
    assert before["en/news/index.html"] != after["en/news/index.html"]
    assert {before[name] == after[name] for name in before if name.startswith("images/")} == {True}


def numbers_of_files(mirror):
    return {name: (mirror.path / name).stat().st_ino for name in mirror.files()}


def test_pictures_that_are_there_are_not_asked_for_again(mirror, django_assert_max_num_queries):
    image = ImageFactory()
    publish_post(title="Весна", slug="vesna", image=image)
    mirror.build()
    image.file.storage.delete(image.file.name)
    image.renditions.all().delete()

    publish_post(title="Лето")
    mirror.build(is_incremental=True)

    assert mirror.page("ru/news/vesna/index.html").select_one("article img")["src"]


def rename_section():
    section = news_index("ru")
    section.title = "Вести"
    publish(section)


def change_text_page():
    publish_text(title="О нас")


def change_home_page():
    publish(home("en"))


def change_terms():
    Channel.objects.filter(slug="site").update(license="CC BY 4.0")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (rename_section, "the code, the settings or the sections are others"),
        (change_text_page, "the code, the settings or the sections are others"),
        (change_home_page, "a section, a home page or a text page has changed"),
        (change_terms, "the code, the settings or the sections are others"),
        (store.begin_anew, "the history of the site is another one"),
    ],
)
def test_what_every_page_hangs_on_makes_everything_anew(mirror, change, reason):
    mirror.build()

    change()
    report = mirror.build(is_incremental=True)

    assert report.reason == reason


def test_another_address_of_the_mirror_makes_everything_anew(mirror):
    mirror.build()

    report = mirror.build(is_incremental=True, base_url="https://mirror.example")

    assert report.reason == "the mirror has another address"


def test_what_is_known_of_a_mirror_may_be_lost(mirror):
    mirror.build()
    for file in mirror.path.parent.glob(".site-memory"):
        file.write_text("{")

    report = mirror.build(is_incremental=True)

    assert report.reason == "nothing is known of an earlier mirror"


def test_without_changes_nothing_is_written(mirror):
    publish_post(title="Весна")
    mirror.build()

    report = mirror.build(is_incremental=True)

    assert (report.reason, report.written) == ("", 0)


def test_an_event_that_ended_meanwhile_is_no_coming_one(mirror):
    event = publish_event(title="Встреча", starts_at=timezone.now() + timedelta(days=1))
    mirror.build()
    upcoming = mirror.page("ru/events/index.html").select_one("[aria-labelledby=upcoming-heading]")
    past = timezone.now() - timedelta(milliseconds=1)
    PublishedPage.objects.filter(page_id=event.pk).update(over_at=past)

    mirror.build(is_incremental=True)

    assert "Встреча" in upcoming.text
    page = mirror.page("ru/events/index.html")
    assert "Встреча" not in page.select_one("[aria-labelledby=upcoming-heading]").text


def test_what_expired_meanwhile_is_gone(mirror):
    post = publish_post(title="Весна", slug="vesna")
    mirror.build()
    PublishedPage.objects.filter(page_id=post.pk).update(expires_at=timezone.now())

    mirror.build(is_incremental=True)

    assert "ru/news/vesna/index.html" not in mirror
    assert "Весна" not in mirror.text("ru/news/index.html")


def test_what_is_published_during_a_build_is_in_it(mirror):
    written = []

    def publish_once(asked, known):
        if not written:
            written.append(publish_post(title="Весна", slug="vesna"))

    mirror.build(progress=publish_once)

    assert "ru/news/vesna/index.html" in mirror
    assert "Весна" in mirror.text("ru/news/index.html")


class World:
    """Some pages, and what may happen to them."""

    def __init__(self):
        self.posts = [publish_post(title=f"Пост {number}") for number in range(3)]
        self.event = publish_event(title="Встреча")

    def retitle(self, number):
        self.posts[number].title += " опять"
        self.publish(number)

    def publish(self, number):
        (self.posts[number],) = publish(self.posts[number])

    def unpublish(self, number):
        self.posts[number].unpublish()

    def link(self, number):
        target = self.posts[(number + 1) % 3].pk
        self.posts[number].body = paragraphs(f'<a linktype="page" id="{target}">там</a>')
        self.publish(number)

    def show(self, number):
        self.posts[number].image = ImageFactory()
        self.publish(number)

    def translate(self, number):
        translate(self.posts[number], "en", title=f"Post {number}")

    def announce(self, number):
        self.posts[number].event_links.create(event=self.event, locale=self.event.locale)
        self.publish(number)

    def add(self, number):
        publish_timeline_item(title=f"Было {number}")

    def cancel(self, number):
        self.event.status = "CANCELLED"
        (self.event,) = publish(self.event)


STEPS = ["retitle", "publish", "unpublish", "link", "show", "translate", "announce", "add"]
STEPS += ["cancel"]


@pytest.mark.prove
@examples(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2)), min_size=1, max_size=4),
        min_size=1,
        max_size=3,
    )
)
def test_an_updated_mirror_is_as_one_that_is_made_anew(mirror, rounds):
    world = World()
    fresh = Mirror(mirror.path.with_name("fresh"))
    mirror.build()
    for steps in rounds:
        for name, number in steps:
            getattr(world, name)(number)

        mirror.build(is_incremental=True)

    fresh.build()
    assert mirror.files() == fresh.files()
