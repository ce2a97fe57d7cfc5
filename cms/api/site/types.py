import graphene
from django.conf import settings

from cms.api.enums import described_enum
from cms.api.fields import list_of
from cms.api.locales import describe, ranked, site_locales
from cms.api.scalars import URL, LanguageTag
from cms.api.site.resolvers import (
    reason_of,
    resolve_feeds,
    resolve_footer,
    resolve_navigation,
)
from cms.publication.rendering.links import absolute


class Locale(graphene.ObjectType):
    """A language that the site is written in."""

    tag = graphene.Field(LanguageTag, required=True, description="Its language tag.")
    name = graphene.String(required=True, description="Its name in English.")
    native_name = graphene.String(required=True, description="Its name in itself: Русский.")
    is_default = graphene.Boolean(
        required=True, description="Whether it is the one that the site begins with."
    )


LocaleResolutionReason = described_enum(
    "LocaleResolutionReason",
    {
        "EXACT": "It is the one that was asked for.",
        "NOT_TRANSLATED": "Nothing is published in the locale asked for; a fallback is served.",
        "WITHDRAWN": "What was published in the locale asked for was withdrawn; a fallback is "
        "served.",
    },
    description="Why a locale was served.",
)


class LocaleResolution(graphene.ObjectType):
    """Which locale was asked for, which was served, and why: a fallback is never silent."""

    requested = graphene.Field(LanguageTag, required=True, description="What was asked for.")
    served = graphene.Field(LanguageTag, required=True, description="What the page is written in.")
    reason = graphene.Field(LocaleResolutionReason, required=True, description="Why.")

    @staticmethod
    def resolve_reason(resolution, info):
        return reason_of(resolution, info.context)


class NavigationItem(graphene.ObjectType):
    """A section of the site."""

    title = graphene.String(required=True, description="The section's name.")
    path = graphene.String(required=True, description="Relative to the site's root.")
    url = graphene.Field(URL, required=True, description="The section's absolute address.")
    children = graphene.Field(
        lambda: graphene.NonNull(graphene.List(graphene.NonNull(NavigationItem))),
        description="Sections of the section; often none.",
    )

    @staticmethod
    def resolve_url(item, info):
        return absolute(item["path"])


class Feed(graphene.ObjectType):
    """Where something can be followed by a feed reader or a calendar."""

    title = graphene.String(required=True, description="What it holds, in its own language.")
    content_type = graphene.String(
        required=True, description="Its media type, as application/atom+xml or text/calendar."
    )
    url = graphene.Field(
        URL, required=True, description="Its address: public, or opened by the caller's token."
    )

    @staticmethod
    def resolve_url(feed, info):
        return absolute(feed.path)


class Site(graphene.ObjectType):
    """The site as a whole."""

    name = graphene.String(required=True, description="The organisation's name.")
    url = graphene.Field(URL, required=True, description="The address of the site.")
    locales = list_of(Locale, description="The languages of the site, the default one first.")
    default_locale = graphene.Field(Locale, required=True, description="The first language.")
    navigation = list_of(
        NavigationItem,
        locale=graphene.Argument(LanguageTag, required=True, description="The language."),
        description="The sections that are in the menu of a locale.",
    )
    footer = list_of(
        NavigationItem,
        locale=graphene.Argument(LanguageTag, required=True, description="The language."),
        description="The pages of a locale that stay, as who we are, and are below no section.",
    )
    feeds = list_of(
        Feed,
        locale=graphene.Argument(LanguageTag, required=True, description="The language."),
        description="What can be followed in a locale by feed readers and calendars.",
    )

    @staticmethod
    def resolve_name(site, info):
        return settings.SITE_NAME

    @staticmethod
    def resolve_url(site, info):
        return settings.SITE_URL

    @staticmethod
    def resolve_locales(site, info):
        return [describe(code) for code in site_locales()]

    @staticmethod
    def resolve_default_locale(site, info):
        return describe(settings.LANGUAGE_CODE)

    @staticmethod
    def resolve_navigation(site, info, *, locale):
        (language_code,) = ranked(locale)
        return resolve_navigation(info.context, language_code)

    @staticmethod
    def resolve_footer(site, info, *, locale):
        (language_code,) = ranked(locale)
        return resolve_footer(info.context, language_code)

    @staticmethod
    def resolve_feeds(site, info, *, locale):
        (language_code,) = ranked(locale)
        return resolve_feeds(info.context, language_code)
