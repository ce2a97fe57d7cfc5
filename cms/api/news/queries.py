import graphene

from cms.api.fields import input_list_of
from cms.api.news.resolvers import resolve_news_posts
from cms.api.news.types import NewsPostConnection, NewsPostFilter, NewsPostOrder
from cms.api.scalars import LanguageTag


class NewsQueries(graphene.ObjectType):
    news_posts = graphene.Field(
        NewsPostConnection,
        required=True,
        locale=graphene.Argument(LanguageTag, required=True, description="The language wanted."),
        fallback=input_list_of(
            LanguageTag,
            default_value=[],
            description="Languages to serve, best first, where a post is missing in `locale`.",
        ),
        filter=graphene.Argument(NewsPostFilter, description="Only posts that meet all of these."),
        order_by=graphene.Argument(
            NewsPostOrder,
            default_value=NewsPostOrder.DATE_DESC,
            description="Which post comes first.",
        ),
        first=graphene.Int(description="How many, from 1 to 100; 20 by default."),
        after=graphene.String(description="The `endCursor` of the page before."),
        last=graphene.Int(description="How many from the end, from 1 to 100."),
        before=graphene.String(description="The `startCursor` of the page after."),
        description=(
            "News posts, each content once: a post is listed in the first of "
            "[locale, ...fallback] in which it is visible."
        ),
    )

    @staticmethod
    def resolve_news_posts(root, info, *, locale, fallback, order_by, filter=None, **page):
        return resolve_news_posts(
            info.context,
            locale,
            fallback=fallback,
            filters=given(filter or {}),
            order=order_by or NewsPostOrder.DATE_DESC,
            page=page,
        )


def given(filters):
    """Return the filters that have a value: null asks for nothing."""
    return {name: value for name, value in filters.items() if value is not None}
