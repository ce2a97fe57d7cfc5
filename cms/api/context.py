from functools import cached_property

from django.conf import settings
from django.utils import timezone

from cms.api.caching.tags import Tags
from cms.api.events.loaders import PostsOfEventsLoader
from cms.api.loaders import BatchLoader
from cms.api.pages.loaders import PagesLoader, VersionsLoader
from cms.api.pages.nodes import NodesLoader
from cms.api.pages.rows import READ_FOR
from cms.api.withdrawals.loaders import WithdrawnLoader
from cms.channels.authentication import authenticate, channel_named, unless_paused
from cms.channels.models import Channel
from cms.channels.visibility import scope_of
from cms.editions.current import current_edition, heard_edition
from cms.publication.preview import preview_row
from cms.publication.projections import Incomplete


def is_loader(value):
    return isinstance(value, BatchLoader)


class PreviewExpired(Exception):
    """The token opens no draft: it has ended, was tampered with, or its draft is gone."""


class PreviewIncomplete(Exception):
    """The draft lacks what no answer can do without, as an event its beginning; it says what."""


class Context:
    """Who asks, and what has been fetched for this one request.

    ``preview`` is the row of a draft that the holder of a preview token may see in place of what
    is published; it is laid over ``route``, ``page`` and ``node``, and no list shows it.
    ``authorization`` is the HTTP header of this name; without one the channel is asked for only
    when something is executed.
    """

    # Whether what is asked is the channel's own asking: of its budget, and known to have been read.
    is_counted = True
    # The names of the fields that the document asks for; of none is known that it is not asked for.
    names = None

    def __init__(self, channel_slug=Channel.PUBLIC, *, preview=None, authorization=None):
        self.channel_slug = channel_slug
        self.preview = preview
        self.authorization = authorization

    @classmethod
    def for_preview(cls, token, *, authorization=None):
        """Return a context with one draft laid over what the caller may see.

        That is what its channel may see, or without ``authorization`` what the site shows. Raises
        ``PreviewExpired`` or ``PreviewIncomplete``.
        """
        try:
            preview = preview_row(token)
        except Incomplete as error:
            raise PreviewIncomplete(str(error)) from error
        if preview is None:
            raise PreviewExpired
        return cls(Channel.SITE, preview=preview, authorization=authorization)

    @property
    def is_anonymous(self):
        return self.authorization is None

    @property
    def slug_of_caller(self):
        """The slug of the channel; of who sends no token it is known without a statement."""
        return self.channel_slug if self.is_anonymous else self.channel.slug

    @property
    def may_introspect(self):
        """Whether the schema may be asked for, and its names be suggested."""
        return settings.API_INTROSPECTION or (not self.is_anonymous and self.channel.may_introspect)

    @property
    def caller(self):
        """A name of who asks: who has the same one gets the same answers."""
        if self.is_anonymous:
            return self.channel_slug
        return f"{self.channel.pk}.{self.channel.scope_version}"

    @cached_property
    def channel(self):
        """The channel of who asks; raises ``InvalidToken`` or ``ChannelPaused``."""
        if not self.is_anonymous:
            return authenticate(self.authorization)
        channel = self.channel_of_everybody
        return unless_paused(channel) if channel.slug == Channel.PUBLIC else channel

    @property
    def channel_of_everybody(self):
        """The channel of who sends no token; read once for each edition that is heard."""
        if self.heard is None:
            return channel_named(self.channel_slug)
        return self.heard.once(self.channel_slug, channel_named, self.channel_slug)

    @cached_property
    def heard(self):
        """The edition under which a thread may remember what it reads; ``None`` where it may not.

        It is taken before anything is read: what an older copy of the database says must not be
        remembered under an edition that was heard of since.
        """
        return None if self.preview else heard_edition()

    @cached_property
    def scope(self):
        """What the channel may see, for queries that are compiled."""
        return scope_of(self.channel)

    def begin(self, names):
        """Note the edition, and the fields that a document asks for.

        What was fetched for another document may lack them.
        """
        self.heard  # noqa: B018 - taken now
        if self.names is None or not names <= self.names:
            self.names = names
            for loader in [name for name, each in vars(self).items() if is_loader(each)]:
                delattr(self, loader)

    def may_ask(self, *names):
        """Tell whether a field of one of these names may be asked for."""
        return self.names is None or not self.names.isdisjoint(names)

    @property
    def left_out(self):
        """What of pages nobody asks for, so that it is not read."""
        return tuple(part for part, names in READ_FOR.items() if not self.may_ask(*names))

    @cached_property
    def edition(self):
        """The edition that the answer is kept under; ``None`` where it is not kept at all."""
        return current_edition() if settings.API_ANSWER_SECONDS and not self.preview else None

    @cached_property
    def now(self):
        """The moment of the request, one for all its lists: no event is upcoming and past."""
        return timezone.now()

    @cached_property
    def tags(self):
        """What the answer is made of, for caches."""
        return Tags()

    @cached_property
    def versions(self):
        return VersionsLoader(self)

    @cached_property
    def pages(self):
        return PagesLoader(self)

    @cached_property
    def linked_pages(self):
        """The pages that texts link to: more than those that are named whole."""
        return PagesLoader(self)

    @cached_property
    def nodes(self):
        return NodesLoader(self)

    @cached_property
    def withdrawn(self):
        return WithdrawnLoader(self)

    @cached_property
    def posts_of_events(self):
        return PostsOfEventsLoader(self)
