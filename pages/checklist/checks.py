"""What the pages room itself looks at: headline, text, what images show, the event of a post."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.checklist.findings import Finding, Severity
from pages.events import YEARS
from pages.images.doubts import doubts_about
from pages.images.people import People
from pages.images.showing import images_shown
from pages.models import EventPage, IllustratedPage, NewsPostPage, TextPage, TimelineItemPage
from pages.models.news import NewsPostEvent, NewsPostKind

# Days of the events that a post of a kind may be about, counted from its own: first and last.
DAYS_OF_EVENTS = {NewsPostKind.REPORT: (-14, 0), NewsPostKind.ANNOUNCEMENT: (0, 60)}


def check_headlines(drafts):
    for draft in drafts:
        if isinstance(draft, NewsPostPage | TimelineItemPage) and draft.title_is_generated:
            text = _("It has no headline of its own: lists show how its text begins.")
            yield Finding(draft, Severity.WARNING, "headline", text, field="title_is_generated")


def check_texts(drafts):
    for draft in drafts:
        if isinstance(draft, NewsPostPage | TextPage) and not draft.body:
            text = _("There is no text yet.")
            yield Finding(draft, Severity.WARNING, "text", text, field="body")


def check_lead_images(drafts):
    for draft in drafts:
        if isinstance(draft, IllustratedPage) and draft.image_id and not draft.image_alt.strip():
            text = _("Say what the lead image shows, for those who do not see it.")
            yield Finding(draft, Severity.ERROR, "alt", text, field="image_alt")


def check_people(drafts):
    """Stop what shows somebody who has not agreed; ask where nobody has looked. One statement."""
    shown = {id(draft): images_shown(draft) for draft in drafts}
    doubts = doubts_about(set().union(*shown.values()))
    for draft in drafts:
        found = sorted(shown[id(draft)] & doubts.keys())
        yield from (refused(draft, pk) for pk in found if doubts[pk] == People.AT_RISK)
        if unanswered := [pk for pk in found if doubts[pk] == People.UNANSWERED]:
            yield asked(draft, unanswered)


def refused(draft, image_id):
    text = _("An image shows somebody who has not agreed. Blur the face or take another image.")
    return Finding(draft, Severity.ERROR, f"people-{image_id}", text, **way_to(image_id))


def asked(draft, image_ids):
    """Return one finding for all images that nobody has looked at, with the way to the first."""
    text = ngettext(
        "Nobody has said yet who can be recognised in %(number)d image.",
        "Nobody has said yet who can be recognised in %(number)d images.",
        len(image_ids),
    ) % {"number": len(image_ids)}
    code = "-".join(["people", *map(str, image_ids)])
    return Finding(draft, Severity.WARNING, code, text, **way_to(image_ids[0]))


def way_to(image_id):
    return {"url": reverse("wagtailimages:edit", args=[image_id]), "link": _("Look at the image")}


def check_events(drafts):
    """Ask whether a post is about an event that no post of its kind is linked to. Two statements.

    There are that many only where a post has no event yet.
    """
    posts = [each for each in drafts if may_have_an_event(each)]
    if not posts:
        return
    events = events_without_post(posts)
    for post in posts:
        event = next((event for event in events if is_about(post, event)), None)
        if event:
            text = _("Is it about “%(event)s”? Then link the event.") % {"event": event.title}
            yield Finding(post, Severity.WARNING, f"event-{event.pk}", text)


def may_have_an_event(draft):
    return (
        isinstance(draft, NewsPostPage)
        and draft.kind in DAYS_OF_EVENTS
        and draft.date is not None
        and draft.date.year in YEARS
        and not draft.event_links.all()
    )


def events_without_post(posts):
    """Return the published events of the days of ``posts``, the nearest to come first.

    Each has ``kinds_linked``: of which kinds there are posts that name it, in any language.
    """
    dates = [post.date for post in posts]
    longest = max(days for first_and_last in DAYS_OF_EVENTS.values() for days in first_and_last)
    period = (min(dates) - timedelta(longest), max(dates) + timedelta(longest + 1))
    events = list(
        EventPage.objects.live()
        .filter(starts_at__date__range=period, alias_of=None)
        .order_by("starts_at")
        .only("title", "starts_at", "locale", "translation_key", "time_zone")
    )
    keys = {event.translation_key for event in events}
    links = NewsPostEvent.objects.filter(event__translation_key__in=keys)
    linked = set(links.values_list("event__translation_key", "page__kind"))
    for event in events:
        event.kinds_linked = {kind for key, kind in linked if key == event.translation_key}
    return events


def is_about(post, event):
    first, last = DAYS_OF_EVENTS[post.kind]
    days = (timezone.localdate(event.starts_at) - post.date).days
    is_near = first <= days <= last
    return is_near and post.locale_id == event.locale_id and post.kind not in event.kinds_linked


CHECKS = (check_headlines, check_texts, check_lead_images, check_people, check_events)
