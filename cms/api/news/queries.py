import graphene

from cms.api.lists.queries import page_list_field
from cms.api.news.resolvers import resolve_news_posts
from cms.api.news.types import NewsPostConnection, NewsPostFilter, NewsPostOrder


class NewsQueries(graphene.ObjectType):
    news_posts = page_list_field(
        NewsPostConnection,
        filters=NewsPostFilter,
        orders=NewsPostOrder,
        of="posts",
        description="News posts, the newest first.",
    )

    @staticmethod
    def resolve_news_posts(root, info, **arguments):
        return resolve_news_posts(info.context, **arguments)
