import graphene
from django.conf import settings

from cms.api.fields import list_of
from cms.api.locales import describe
from cms.api.pages.types import PageType
from cms.api.scalars import URL
from cms.api.site.types import Locale
from cms.channels.visibility import locales_of
from cms.publication import models


class Channel(graphene.ObjectType):
    """Who gets content, which, and on which terms."""

    name = graphene.String(required=True, description="The channel's name.")
    slug = graphene.String(required=True, description="The channel's word for programs.")
    license = graphene.String(
        required=True, description="Under which licence it gets content; may be empty."
    )
    license_url = graphene.Field(URL, description="The text of the licence; null without.")
    attribution = graphene.String(
        required=True, description="What is to be written beside what is republished; may be empty."
    )
    locales = list_of(Locale, description="The locales that it may see, in the site's order.")
    types = list_of(PageType, description="The kinds of pages that it may see.")

    @staticmethod
    def resolve_license_url(channel, info):
        return channel.license_url or None

    @staticmethod
    def resolve_locales(channel, info):
        return [describe(code) for code in locales_of(channel)]

    @staticmethod
    def resolve_types(channel, info):
        return [each for each in models.PageType.values if each in (channel.types or (each,))]


class Limits(graphene.ObjectType):
    """What one request, and the requests of a minute, may ask for."""

    max_depth = graphene.Int(required=True, description="Levels of fields of an operation.")
    max_page_size = graphene.Int(required=True, description="The most for `first` and `last`.")
    max_cost = graphene.Int(required=True, description="What an operation may cost.")
    cost_per_minute = graphene.Int(
        required=True,
        description="What all operations of this channel may cost in a minute together.",
    )

    @staticmethod
    def resolve_max_depth(channel, info):
        return settings.API_MAX_DEPTH

    @staticmethod
    def resolve_max_page_size(channel, info):
        return settings.API_MAX_PAGE_SIZE

    @staticmethod
    def resolve_max_cost(channel, info):
        return settings.API_MAX_COST


class Viewer(graphene.ObjectType):
    """Who asks: what this caller may see, and its limits."""

    channel = graphene.Field(
        Channel, required=True, description="By the token; without one, the public's."
    )
    limits = graphene.Field(Limits, required=True, description="How much it may ask.")

    @staticmethod
    def resolve_channel(channel, info):
        return channel

    @staticmethod
    def resolve_limits(channel, info):
        return channel
