import graphene

from cms.api.bodies.resolvers import body_of
from cms.api.bodies.types import Body
from cms.api.enums import described_enum
from cms.api.fields import list_of
from cms.api.images.types import Image
from cms.api.locales import describe
from cms.api.nodes import Node, global_id, type_named
from cms.api.pages.resolvers import resolve_breadcrumbs, resolve_seo, resolve_translations
from cms.api.pages.rows import TYPE_NAMES
from cms.api.scalars import URL, DateTime
from cms.api.site.types import Locale, LocaleResolution
from cms.api.topics.types import Topic
from cms.api.withdrawals.types import WithdrawalReason
from cms.publication.rendering.links import absolute

PageType = described_enum(
    "PageType",
    {
        "HOME_PAGE": "The first page of the site.",
        "NEWS_INDEX": "The page that lists the news posts.",
        "NEWS_POST": "A dated post of the newsroom.",
        "EVENT_INDEX": "The page that lists the events.",
        "EVENT": "Something that people come to.",
        "TIMELINE": "The page that shows the timeline.",
        "TIMELINE_ITEM": "What happened on a day, in a month or in a year.",
        "TEXT_PAGE": "A page that stays, as who we are.",
    },
    description="The kinds of pages.",
)
TranslationStatus = described_enum(
    "TranslationStatus",
    {
        "SOURCE": "The others are translated from this one, or it is the only one.",
        "UP_TO_DATE": "A translation of all that the source says now.",
        "OUTDATED": "The published source has text that this translation was not made from.",
        "INDEPENDENT": "Written on its own, neither source nor translation.",
        "MISSING": "Nothing is published in that locale; an alias is never a translation.",
    },
    description="How a version stands to the others of its content.",
)


class Translation(graphene.ObjectType):
    """A content in one locale of the site, also where it is missing."""

    locale = graphene.Field(Locale, required=True, description="The locale.")
    status = graphene.Field(TranslationStatus, required=True, description="How it stands.")
    is_source = graphene.Boolean(required=True, description="Whether others translate this one.")
    title = graphene.String(description="Null where it is missing.")
    path = graphene.String(description="Relative to the site's root; null where it is missing.")
    url = graphene.Field(URL, description="The absolute address; null where it is missing.")
    last_published_at = graphene.Field(DateTime, description="Null where it is missing.")
    source_changed_at = graphene.Field(
        DateTime, description="When the source changed that an outdated translation lags behind."
    )

    @staticmethod
    def resolve_url(version, info):
        return absolute(version["path"]) if version.get("path") else None


class Breadcrumb(graphene.ObjectType):
    """A page above a page."""

    title = graphene.String(required=True, description="The page's title.")
    path = graphene.String(required=True, description="Relative to the site's root.")


class Seo(graphene.ObjectType):
    """What search engines and other services should show of a page."""

    title = graphene.String(required=True, description="For the head; the page's title by default.")
    description = graphene.String(required=True, description="One or two sentences; may be empty.")
    image = graphene.Field(Image, description="The page's image; null without.")
    canonical_url = graphene.Field(URL, required=True, description="The one address to index.")


class Page(graphene.Interface):
    """A published page in one locale.

    id names this locale's version; contentId is shared by all its translations.
    """

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="Names this locale's version.")
    content_id = graphene.ID(required=True, description="Shared by all translations.")
    type = graphene.Field(
        PageType,
        required=True,
        # Named, for graphene would take ``resolve_type``, which tells the GraphQL type.
        resolver=lambda page, info: page["type"],
        description="The kind of page.",
    )
    title = graphene.String(required=True, description="The title, in the page's locale.")
    slug = graphene.String(required=True, description="The last part of the path; ASCII.")
    path = graphene.String(
        required=True, description="Relative to the site's root, with the locale's prefix."
    )
    url = graphene.Field(URL, required=True, description="The absolute address on the site.")
    seo = graphene.Field(Seo, required=True, description="For search engines and previews.")
    locale = graphene.Field(Locale, required=True, description="The language it is written in.")
    translations = list_of(
        Translation, description="Every locale of the site, also the missing ones."
    )
    breadcrumbs = list_of(Breadcrumb, description="The pages above it, the home page first.")
    first_published_at = graphene.Field(DateTime, required=True, description="The first time.")
    last_published_at = graphene.Field(DateTime, required=True, description="The last time.")

    @classmethod
    def resolve_type(cls, page, info):
        return type_named(TYPE_NAMES[page["type"]], info)

    @staticmethod
    def resolve_id(page, info):
        return global_id(TYPE_NAMES[page["type"]], page["page_id"])

    @staticmethod
    def resolve_url(page, info):
        return absolute(page["path"])

    @staticmethod
    def resolve_seo(page, info):
        return resolve_seo(page)

    @staticmethod
    def resolve_locale(page, info):
        return describe(page["locale"])

    @staticmethod
    def resolve_translations(page, info):
        return resolve_translations(page, info.context)

    @staticmethod
    def resolve_breadcrumbs(page, info):
        return resolve_breadcrumbs(page, info.context)


class Section:
    """What the pages have that list others: news, events, the timeline."""

    intro = graphene.Field(Body, required=True, description="What stands above the list.")

    @staticmethod
    def resolve_intro(page, info):
        return body_of(page, "intro")


class Article:
    """What the pages have that tell something: posts, events, items of the timeline."""

    image = graphene.Field(Image, description="The lead image; null without.")
    body = graphene.Field(Body, required=True, description="The text; may be empty.")
    topics = list_of(Topic, description="What it is about, named in the page's locale.")

    @staticmethod
    def resolve_body(page, info):
        return body_of(page)


class PageRoute(graphene.ObjectType):
    """A page stands at the path."""

    page = graphene.Field(Page, required=True, description="The page.")
    locale_resolution = graphene.Field(
        LocaleResolution, required=True, description="A path names its locale: always exact."
    )


class RedirectRoute(graphene.ObjectType):
    """Something else is to be asked for."""

    location = graphene.String(required=True, description="A path of the site, or a whole URL.")
    status_code = graphene.Int(required=True, description="301 for good, 302 for now.")


class GoneRoute(graphene.ObjectType):
    """Something stood at the path, or the path led to it, and it was withdrawn: HTTP's 410."""

    content_id = graphene.ID(required=True, description="By what a copy of it is known.")
    reason = graphene.Field(WithdrawalReason, required=True, description="Whether it may return.")
    notice = graphene.String(
        required=True, description="What the editors say of it, in its locale; may be empty."
    )


class NotFoundRoute(graphene.ObjectType):
    """Nothing stands at the path."""

    path = graphene.String(required=True, description="The path that was asked for.")
    alternatives = list_of(
        Translation, description="The same content in locales where it is published."
    )


class Route(graphene.Union):
    """What stands at a path of the site: a page, a redirect, something withdrawn, or nothing."""

    class Meta:
        types = (PageRoute, RedirectRoute, GoneRoute, NotFoundRoute)

    @classmethod
    def resolve_type(cls, route, info):
        return type_named(route["__typename"], info)


class PageBy(graphene.InputObjectType):
    """By what a page is asked for: exactly one of these."""

    id = graphene.ID(description="The page's id.")
    content_id = graphene.ID(description="The content's id; `locale` and `fallback` go with it.")
    path = graphene.String(description="The path with the locale's prefix.")
