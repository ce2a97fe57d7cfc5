import graphene

from cms.api.lists.queries import page_list_field
from cms.api.timeline.resolvers import resolve_timeline_items
from cms.api.timeline.types import (
    TimelineItemConnection,
    TimelineItemFilter,
    TimelineItemOrder,
)


class TimelineQueries(graphene.ObjectType):
    timeline_items = page_list_field(
        TimelineItemConnection,
        filters=TimelineItemFilter,
        orders=TimelineItemOrder,
        of="items",
        description="Items of the timeline, from its beginning.",
    )

    @staticmethod
    def resolve_timeline_items(root, info, **arguments):
        return resolve_timeline_items(info.context, **arguments)
