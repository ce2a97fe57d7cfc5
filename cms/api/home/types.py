import graphene

from cms.api.bodies.resolvers import block_of, body_of
from cms.api.bodies.types import Body, RichText
from cms.api.events.types import Event
from cms.api.fields import list_of
from cms.api.home.resolvers import (
    LATEST_NEWS,
    NEXT_EVENTS,
    TIMELINE,
    resolve_latest_news,
    resolve_next_events,
    resolve_timeline,
)
from cms.api.images.types import Image
from cms.api.news.types import NewsPost
from cms.api.nodes import Node
from cms.api.pages.types import Page
from cms.api.timeline.types import TimelineItem


class StandPoint(graphene.ObjectType):
    """One point of what the organisation stands for."""

    lead = graphene.String(required=True, description="The point in one sentence.")
    text = graphene.Field(RichText, required=True, description="What follows it; may be empty.")

    @staticmethod
    def resolve_text(point, info):
        return block_of(point["page"], point["text"])


def how_many(default):
    return graphene.Int(default_value=default, description="How many, from 1 to 100.")


class HomePage(graphene.ObjectType):
    """The first page of the site in one locale."""

    class Meta:
        interfaces = (Node, Page)

    intro = graphene.Field(Body, required=True, description="Who the organisation is.")
    stand_heading = graphene.String(required=True, description="The heading above the points.")
    stand = list_of(StandPoint, description="What the organisation stands for, point by point.")
    image = graphene.Field(Image, description="The image that it begins with; null without.")
    latest_news = list_of(
        NewsPost,
        first=how_many(LATEST_NEWS),
        description="The newest posts in the page's locale.",
    )
    next_events = list_of(
        Event,
        first=how_many(NEXT_EVENTS),
        description=(
            "The events in the page's locale that are not over, the next one first; also those "
            "that are cancelled or postponed, for readers must hear of it."
        ),
    )
    timeline = list_of(
        TimelineItem,
        first=how_many(TIMELINE),
        description="The timeline in the page's locale, from its beginning.",
    )

    @staticmethod
    def resolve_intro(page, info):
        return body_of(page, "intro")

    @staticmethod
    def resolve_stand(page, info):
        return [block_of(page, point) for point in page["stand"]]

    @staticmethod
    def resolve_latest_news(page, info, *, first):
        return resolve_latest_news(page, info.context, first=first)

    @staticmethod
    def resolve_next_events(page, info, *, first):
        return resolve_next_events(page, info.context, first=first)

    @staticmethod
    def resolve_timeline(page, info, *, first):
        return resolve_timeline(page, info.context, first=first)
