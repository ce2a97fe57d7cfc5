import graphene

from cms.api.changes.resolvers import place_of_change
from cms.api.enums import described_enum
from cms.api.nodes import Node, global_id
from cms.api.pages.types import Page, PageType
from cms.api.pagination import connection_type
from cms.api.scalars import DateTime, LanguageTag

ChangeKind = described_enum(
    "ChangeKind",
    {
        "PUBLISHED": "It was not to be seen, and is.",
        "UPDATED": "It was published again.",
        "TOUCHED": (
            "The page itself was not published again, but something that it shows (an image, a "
            "name) changed."
        ),
        "MOVED": "It has another path.",
        "UNPUBLISHED": "It was taken down.",
        "WITHDRAWN": "It was withdrawn: whoever has a copy must take it down too.",
        "DELETED": "It is gone.",
    },
    description="What happened to a page.",
)


class Change(graphene.ObjectType):
    """A line of the log: something happened to one version of a content.

    Whoever keeps a copy by content id and locale puts `page` there, or removes what is there.
    """

    class Meta:
        interfaces = (Node,)

    occurred_at = graphene.Field(DateTime, required=True, description="When.")
    kind = graphene.Field(ChangeKind, required=True, description="What happened.")
    type = graphene.Field(PageType, required=True, description="The kind of page.")
    content_id = graphene.ID(required=True, description="Shared by the page's translations.")
    locale = graphene.Field(LanguageTag, required=True, description="The version's language.")
    page = graphene.Field(
        Page,
        description=(
            "The page as it is now, which later changes may have made of it; null once this caller "
            "may no longer see it: a tombstone."
        ),
    )

    @staticmethod
    def resolve_id(change, info):
        return global_id("Change", change["key"])

    @staticmethod
    def resolve_page(change, info):
        return info.context.pages.load(place_of_change(change))


ChangeConnection = connection_type(
    Change,
    edge_fields={},
    description="Changes in the order in which they happened, the oldest first.",
)
