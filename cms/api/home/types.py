import graphene

from cms.api.bodies.resolvers import block_of, body_of
from cms.api.bodies.types import Body
from cms.api.fields import list_of
from cms.api.news.resolvers import resolve_latest_news
from cms.api.news.types import NewsPost
from cms.api.nodes import Node
from cms.api.pages.types import Page, StandPoint

LATEST_NEWS = 5


class HomePage(graphene.ObjectType):
    """The first page of the site in one locale."""

    class Meta:
        interfaces = (Node, Page)

    intro = graphene.Field(Body, required=True, description="Who the organisation is.")
    stand_heading = graphene.String(required=True, description="The heading above the points.")
    stand = list_of(StandPoint, description="What the organisation stands for, point by point.")
    latest_news = list_of(
        NewsPost,
        first=graphene.Int(default_value=LATEST_NEWS, description="How many, from 1 to 100."),
        description="The newest posts in the page's locale.",
    )

    @staticmethod
    def resolve_intro(page, info):
        return body_of(page, "intro")

    @staticmethod
    def resolve_stand(page, info):
        return [block_of(page, point) for point in page["stand"]]

    @staticmethod
    def resolve_latest_news(page, info, *, first):
        size = LATEST_NEWS if first is None else first
        return resolve_latest_news(info.context, page["locale"], first=size)
