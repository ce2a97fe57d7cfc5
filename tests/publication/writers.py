"""Who writes a site at the same time, and who follows what is published of it."""

import random
from contextlib import nullcontext
from types import SimpleNamespace

from django.db import transaction
from wagtail.models import PageViewRestriction

from cms.publication.models import Change, PublishedPage
from pages.models import NewsIndexPage
from pages.models.events import EventStatus
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    TextPageFactory,
    TopicFactory,
    home,
    paragraphs,
    publish,
    publish_event,
    translate,
)

POSTS = 3
# One in so many transactions is rolled back.
ROLLED_BACK = 10


@transaction.atomic
def build_site(writers):
    """Make what all writers share, and an area of its own for each of them."""
    section = make_section("shared")
    shared = SimpleNamespace(
        section=section,
        images=[ImageFactory(), ImageFactory()],
        topics=[TopicFactory(), TopicFactory()],
        posts=[NewsPostPageFactory(parent=section, live=True) for _number in range(POSTS)],
        events=[make_event(), make_event()],
    )
    return [make_area(number, shared) for number in range(writers)]


def make_section(slug):
    return home("ru").add_child(instance=NewsIndexPage(title=slug, slug=slug))


def make_event():
    """Return the two versions of one event."""
    event = publish_event(body=paragraphs("Раз."))
    return [event, translate(event, "en", title=f"{event.title} in English", body=["One."])]


def make_area(number, shared):
    """Return two sections with posts, and a small tree of texts that can hang in two places."""
    sections = [make_section(f"section-{number}-{side}") for side in ("a", "b")]
    places = [make_text(home("ru"), number), make_text(home("ru"), number)]
    chapter = make_text(places[0], number)
    make_text(chapter, number)
    return SimpleNamespace(
        number=number,
        shared=shared,
        sections=sections,
        places=places,
        chapter=chapter,
        posts=[make_post(sections[0], shared) for _number in range(POSTS)],
        # Two writers have an event between them, in a language each. The others have none.
        event=dict(enumerate(sum(shared.events, []))).get(number),
    )


def make_text(parent, number):
    return TextPageFactory(parent=parent, live=True, title=f"Text of writer {number}")


def make_post(section, shared):
    """Return a live post that shows and points to what others change."""
    link = f'<a linktype="page" id="{shared.posts[0].pk}">there</a>'
    return NewsPostPageFactory(
        parent=section,
        live=True,
        image=shared.images[0],
        topics=shared.topics,
        body=paragraphs(f"More {link}."),
    )


class Writer:
    """Does one thing after another, chosen by lot.

    ``titles`` tells what readers must see of the pages that nobody else writes; ``None`` is a
    page that they must not see.
    """

    def __init__(self, area):
        self.area, self.shared = area, area.shared
        self.lot = random.Random(area.number)  # noqa: S311 - no secret
        self.titles, self.transactions = {}, 0
        self.operations = [
            self.publish_one,
            self.publish_two_at_once,
            self.publish_a_shared_post,
            self.unpublish,
            self.write_and_delete,
            self.move_a_post,
            self.move_a_subtree,
            self.rename_a_section,
            self.restrict_or_lift,
            self.change_an_image,
            self.change_a_topic,
        ]
        if area.event:
            self.operations.append(self.publish_an_event)

    def write(self, *, is_over):
        """Write until ``is_over()``; leave no restriction, and an event that is cancelled.

        Returns ``titles`` and the number of ``transactions``.
        """
        while not is_over():
            self.do(self.lot.choice(self.operations))
        self.own_restrictions().delete()
        self.end_event()
        return SimpleNamespace(titles=self.titles, transactions=self.transactions)

    def do(self, operation):
        self.transactions += 1
        is_rolled_back = not self.transactions % ROLLED_BACK
        # As the admin does it, and as code does.
        in_one = is_rolled_back or self.lot.random() < 0.5
        with transaction.atomic() if in_one else nullcontext():
            left = operation() or {}
            if is_rolled_back:
                transaction.set_rollback(True)
        if not is_rolled_back:
            self.titles |= left

    def publish_one(self, page=None):
        page = fresh(page or self.lot.choice(self.area.posts))
        page.title = f"Title {page.pk} {self.area.number} {self.transactions}"
        publish(page)
        return {page.pk: page.title}

    def publish_two_at_once(self):
        with transaction.atomic():
            return self.publish_one(self.area.posts[0]) | self.publish_one(self.area.posts[1])

    def publish_a_shared_post(self):
        self.publish_one(self.lot.choice(self.shared.posts))

    def unpublish(self):
        page = self.lot.choice(self.area.posts)
        fresh(page).unpublish()
        return {page.pk: None}

    def write_and_delete(self):
        page = make_post(fresh(self.area.sections[1]), self.shared)
        publish(page)
        fresh(page).delete()
        return {page.pk: None}

    def move_a_post(self):
        self.move(self.lot.choice(self.area.posts), to=self.area.sections)

    def move_a_subtree(self):
        self.move(self.area.chapter, to=self.area.places)

    def move(self, page, *, to):
        fresh(page).move(fresh(self.lot.choice(to)), pos="last-child")

    def rename_a_section(self):
        section = fresh(self.lot.choice(self.area.sections))
        section.slug = f"section-{self.area.number}-{section.pk}-{self.transactions}"
        publish(section)

    def restrict_or_lift(self):
        restrictions = self.own_restrictions()
        if restrictions.exists():
            restrictions.first().delete()
            return
        page = self.lot.choice([*self.area.sections, *self.area.posts, self.shared.section])
        restrictions.create(
            page=page, restriction_type=PageViewRestriction.PASSWORD, password=self.name
        )

    @property
    def name(self):
        return f"writer {self.area.number}"

    def own_restrictions(self):
        return PageViewRestriction.objects.filter(password=self.name)

    def change_an_image(self):
        image = fresh(self.lot.choice(self.shared.images))
        image.credit = f"Photographer {self.area.number} {self.transactions}"
        image.save()

    def change_a_topic(self):
        topic = fresh(self.lot.choice(self.shared.topics))
        topic.name = f"Topic {self.area.number} {self.transactions}"
        topic.save_revision().publish()

    def publish_an_event(self, *, status=None):
        """Cancel the event in its own language or call it back; in the other change its words."""
        event = fresh(self.area.event)
        if self.is_host:
            event.status = status or self.lot.choice(EventStatus.values)
        return self.publish_event(event)

    def publish_event(self, event):
        event.title = f"Event {self.area.number} {self.transactions}"
        publish(event)
        return {event.pk: event.title}

    @property
    def is_host(self):
        return self.area.number % 2 == 0

    def end_event(self):
        if self.area.event and self.is_host:
            self.titles |= self.publish_an_event(status=EventStatus.CANCELLED)


def hold_a_page(post, pause):
    """Change a page, and leave the transaction open until the test is done."""
    with transaction.atomic():
        post.title = "Held"
        publish(post)
        pause()


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


class Follower:
    """Polls the log as a partner does, and keeps a copy of the site from what it is told."""

    def __init__(self):
        self.cursor, self.copy, self.polls = 0, {}, 0

    def follow(self, *, is_over):
        while not is_over():
            self.poll()
        while self.poll():
            pass
        return self

    def poll(self):
        """Read on; return how many changes there were. Fails where a number is missing."""
        changes = list(Change.objects.after(self.cursor).order_by("sequence")[:50])
        numbers = [change.sequence for change in changes]
        expected = range(self.cursor + 1, self.cursor + 1 + len(changes))
        assert numbers == list(expected), f"After {self.cursor} came {numbers}."
        self.cursor += len(changes)
        self.polls += 1
        self.take({change.page_id for change in changes})
        return len(changes)

    def take(self, page_ids):
        rows = stored(PublishedPage.objects.filter(pk__in=page_ids)) if page_ids else {}
        for page_id in page_ids:
            self.copy.pop(page_id, None)
        self.copy |= rows


def stored(rows):
    """Return all that readers get of published pages, by their ids."""
    return {row["page_id"]: comparable(row) for row in rows.values()}


def comparable(row):
    # Where a page stands in Wagtail's tree is nothing to readers.
    return row | {"tree_path": None, "title_key": bytes(row["title_key"])}
