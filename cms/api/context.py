from functools import cached_property

from cms.api.loaders import VersionsLoader
from cms.channels.models import Channel


class Context:
    """Who asks, and what has been fetched for this one request.

    ``preview`` is the row of a draft that the holder of a preview token may see in place of what
    is published; it is laid over ``route``, ``page`` and ``node``, and no list shows it.
    """

    def __init__(self, channel_slug=Channel.PUBLIC, *, preview=None):
        self.channel_slug = channel_slug
        self.preview = preview

    @cached_property
    def channel(self):
        return Channel.objects.get(slug=self.channel_slug)

    @cached_property
    def versions(self):
        return VersionsLoader(self.channel)
