import graphene

from cms.api.locales import describe
from cms.api.nodes import Node, global_id
from cms.api.site.types import Locale


class Topic(graphene.ObjectType):
    """What a page is about, named in one locale."""

    class Meta:
        interfaces = (Node,)

    content_id = graphene.ID(required=True, description="Shared by the topic's translations.")
    slug = graphene.String(required=True, description="Equal in all locales; for filters.")
    name = graphene.String(required=True, description="In the topic's locale.")
    locale = graphene.Field(Locale, required=True, description="The locale of the name.")

    @staticmethod
    def resolve_id(topic, info):
        return global_id("Topic", f"{topic['content_id']}:{topic['locale']}")

    @staticmethod
    def resolve_locale(topic, info):
        return describe(topic["locale"])
