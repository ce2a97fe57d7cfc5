import graphene

from cms.api.bodies.resolvers import body_of
from cms.api.bodies.types import Body
from cms.api.nodes import Node
from cms.api.pages.types import Page


class TextPage(graphene.ObjectType):
    """A page that stays, as who we are or how to write to us, in one locale."""

    class Meta:
        interfaces = (Node, Page)

    lead = graphene.String(required=True, description="Plain text above it; may be empty.")
    body = graphene.Field(Body, required=True, description="The text; may be empty.")

    @staticmethod
    def resolve_body(page, info):
        return body_of(page)
