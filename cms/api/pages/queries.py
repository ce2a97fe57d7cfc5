import graphene

from cms.api.fields import input_list_of
from cms.api.nodes import Node
from cms.api.pages.nodes import resolve_node, resolve_nodes
from cms.api.pages.resolvers import resolve_page, resolve_preview, resolve_route
from cms.api.pages.types import Page, PageBy, Route
from cms.api.scalars import LanguageTag


class PageQueries(graphene.ObjectType):
    node = graphene.Field(
        Node,
        id=graphene.ID(required=True, description="An id that this API gave."),
        description="The object with this id, or null where this caller sees none.",
    )
    nodes = graphene.Field(
        graphene.NonNull(graphene.List(Node)),
        ids=graphene.Argument(
            graphene.NonNull(graphene.List(graphene.NonNull(graphene.ID))),
            description="Ids that this API gave, at most 100.",
        ),
        description="The objects with these ids, in their order; null where `node` would be.",
    )
    route = graphene.Field(
        Route,
        path=graphene.String(required=True, description="With the locale's prefix: /ru/news/."),
        required=True,
        description=(
            "What stands at a path of the site: a page, a redirect, something withdrawn, or "
            "nothing. One call for each page view."
        ),
    )
    page = graphene.Field(
        Page,
        by=graphene.Argument(PageBy, required=True, description="Which page."),
        locale=graphene.Argument(
            LanguageTag, description="With `contentId` alone; by default the site's first."
        ),
        fallback=input_list_of(
            LanguageTag,
            default_value=[],
            description="With `contentId` alone: what to serve where the locale is missing.",
        ),
        description="One page, or null where this caller sees none.",
    )

    preview = graphene.Field(
        Page,
        description=(
            "The draft that `X-Preview-Token` opens, also of a page that was never saved; null "
            "without that header. The draft is also what `route`, `page` and `node` answer where "
            "it stands. No list shows it."
        ),
    )

    @staticmethod
    def resolve_node(root, info, *, id):
        return resolve_node(info.context, id)

    @staticmethod
    def resolve_nodes(root, info, *, ids):
        return resolve_nodes(info.context, ids)

    @staticmethod
    def resolve_route(root, info, *, path):
        return resolve_route(info.context, path)

    @staticmethod
    def resolve_page(root, info, *, by, fallback, locale=None):
        return resolve_page(info.context, by, locale=locale, fallback=fallback)

    @staticmethod
    def resolve_preview(root, info):
        return resolve_preview(info.context)
