"""When the store is right: it agrees with the pages, with its log and with its clock."""

from cms.publication import store
from cms.publication.models import Change, PublicationClock, PublicationMark, PublishedPage

Kind = Change.Kind
DEPARTURES = {Kind.UNPUBLISHED, Kind.WITHDRAWN, Kind.DELETED}


def assert_in_step():
    found = list(store.check())
    assert found == [], found
    assert list(PublicationMark.objects.all()) == []
    assert pages_of_the_log() == set(PublishedPage.objects.values_list("page_id", flat=True))
    assert scopes_of_the_log() == scopes_of_the_store()
    assert_numbers_have_no_gap()


def scopes_of_the_log():
    """Return what each content and locale is about, for who read the log from its beginning."""
    held = {}
    for change in Change.objects.order_by("sequence"):
        place = (change.content_id, change.locale)
        assert held.pop(place, (None, None)) == (
            change.former_topics,
            change.former_allow_syndication,
        ), f"What {change} says of before."
        if change.topics is not None:
            held[place] = (change.topics, change.allow_syndication)
    return held


def scopes_of_the_store():
    return {
        (row.content_id, row.locale): (row.topics, row.allow_syndication)
        for row in PublishedPage.objects.all()
    }


def pages_of_the_log():
    """Return the ids of the pages that a follower holds who read the log from its beginning."""
    present = set()
    for page_id, kind in Change.objects.order_by("sequence").values_list("page_id", "kind"):
        if kind in DEPARTURES:
            present.remove(page_id)
        else:
            assert (page_id in present) == (kind != Kind.PUBLISHED), f"{kind} of page {page_id}"
            present.add(page_id)
    return present


def assert_numbers_have_no_gap():
    numbers = list(Change.objects.order_by("sequence").values_list("sequence", flat=True))
    last = PublicationClock.objects.get().sequence
    assert numbers == list(range(1, last + 1))


def seen():
    """Return title and path of all that readers see, by the page's id."""
    return {row.page_id: (row.title, row.path) for row in PublishedPage.objects.current()}


def last_change():
    return PublicationClock.objects.get().sequence


def changes_since(sequence):
    """Return the log's lines after a number, as pairs of kind and page id."""
    changes = Change.objects.after(sequence).order_by("sequence")
    return list(changes.values_list("kind", "page_id"))
