from enum import StrEnum

import graphene

from cms.api.bodies.resolvers import body_of
from cms.api.bodies.types import Body
from cms.api.fields import input_list_of, list_of
from cms.api.images.types import Image
from cms.api.nodes import Node
from cms.api.pages.types import Page
from cms.api.pagination import connection_type
from cms.api.scalars import Date
from cms.api.site.types import LocaleResolution
from cms.api.topics.types import Topic

ORDERS = {
    "DATE_DESC": "The newest post first.",
    "DATE_ASC": "The oldest post first.",
    "TITLE_ASC": "By title, letters without case, ё beside е.",
}
NewsPostOrder = graphene.Enum.from_enum(
    StrEnum("NewsPostOrder", [(name, name) for name in ORDERS]),
    description=lambda value: ORDERS[value.name] if value else "The orders of posts.",
)


class NewsPost(graphene.ObjectType):
    """A dated post of the newsroom, in one locale."""

    class Meta:
        interfaces = (Node, Page)

    date = graphene.Field(Date, required=True, description="The date printed above the post.")
    lead = graphene.String(
        required=True,
        description=(
            "Plain text for lists; where the editor wrote none, the first sentence that the "
            "title does not repeat. May be empty."
        ),
    )
    title_is_generated = graphene.Boolean(
        required=True,
        description="The post has no headline of its own; title repeats its first sentence.",
    )
    image = graphene.Field(Image, description="The lead image; null without.")
    body = graphene.Field(Body, required=True, description="The text.")
    topics = list_of(Topic, description="What it is about, named in the post's locale.")

    @staticmethod
    def resolve_body(post, info):
        return body_of(post)


class NewsPostFilter(graphene.InputObjectType):
    """Only posts that meet all of these."""

    topics = input_list_of(graphene.String, description="With one of these topics, by slug.")
    date_from = graphene.Field(Date, description="Of this date or later.")
    date_to = graphene.Field(Date, description="Of this date or earlier.")


NewsPostConnection = connection_type(
    NewsPost,
    edge_fields={
        "locale_resolution": graphene.Field(
            LocaleResolution, required=True, description="Which locale is served, and why."
        )
    },
    description="A page of the list of news posts.",
)
