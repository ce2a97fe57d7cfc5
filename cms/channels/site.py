"""What the organisation's own site shows: to its readers, its sitemaps and its mirrors."""

from cms.channels.authentication import channel_named
from cms.channels.models import Channel
from cms.channels.visibility import changes_for, visible_to
from cms.publication.visibility import PublicTree


def site_pages():
    """Return the published pages that the site shows."""
    return visible_to(channel_named(Channel.SITE))


def site_changes():
    """Return the changes of pages that the site showed before or after them."""
    return changes_for(channel_named(Channel.SITE))


def is_shown_on_site(target, file):
    """Tell whether a page that the site shows refers to this image or document.

    Files have addresses without a caller: what the site shows, everybody may fetch. The collection
    is asked too: a page that cannot be projected goes on referring to what was made private since.
    """
    is_shown = site_pages().referring_to(target, [file.pk]).exists()
    return is_shown and PublicTree().shows(file)
