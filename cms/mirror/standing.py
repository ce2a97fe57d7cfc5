"""By what pages stand in lists: their order, and how lists are told apart and counted."""

from hashlib import sha256

from cms.channels.site import site_pages

# All that a list may be ordered, filtered or counted by; topics with their names.
FACTS = (
    "page_id",
    "type",
    "date",
    "kind",
    "status",
    "starts_at",
    "over_at",
    "city",
    "document__topics",
    "allow_syndication",
    "first_published_at",
    "expires_at",
)


def standing_of(content_ids=None):
    """Return a digest for each version of these contents that the site shows, of all without any.

    While it is the same, lists are other ones only where they show the page itself.
    """
    rows = site_pages()
    if content_ids is not None:
        rows = rows.of_contents(content_ids)
    found = rows.values_list("content_id", "locale", *FACTS)
    return {name_of(*row[:2]): digest_of(row[2:]) for row in found}


def name_of(content_id, locale):
    return f"{content_id}:{locale}"


def digest_of(facts):
    return sha256(repr(facts).encode()).hexdigest()[:16]
