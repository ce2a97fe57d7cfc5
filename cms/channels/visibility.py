from cms.publication.models import PublishedPage


def visible_to(channel):
    """Return the published pages that ``channel`` may see.

    This is the one rule under everything that leaves the service. What has expired is left out, whether or not the worker has run since.
    """
    pages = PublishedPage.objects.current()
    if channel.locales:
        pages = pages.in_locales(*channel.locales)
    if channel.types:
        pages = pages.of_type(*channel.types)
    return pages
