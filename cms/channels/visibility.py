from django.conf import settings

from cms.channels.models import Channel
from cms.publication.models import PublishedPage
from cms.publication.visibility import PublicTree


def visible_to(channel):
    """Return the published pages that ``channel`` may see.

    This is the one rule under everything that leaves the service. What has expired is left out,
    whether or not the worker has run since. So is a language that was taken out of the settings:
    its pages stay in the store, and are seen again when its line is back.
    """
    pages = PublishedPage.objects.current().in_locales(*dict(settings.LANGUAGES))
    if channel.locales:
        pages = pages.in_locales(*channel.locales)
    if channel.types:
        pages = pages.of_type(*channel.types)
    return pages


def is_shown_on_site(target, file):
    """Tell whether a page that the site shows refers to this image or document.

    Files have addresses without a caller: what the site shows, everybody may fetch. The collection
    is asked too: a page that cannot be projected goes on referring to what was made private since.
    """
    site = Channel.objects.get(slug=Channel.SITE)
    is_shown = visible_to(site).referring_to(target, [file.pk]).exists()
    return is_shown and PublicTree().shows(file)
