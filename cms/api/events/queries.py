import graphene

from cms.api.events.resolvers import resolve_events
from cms.api.events.types import EventConnection, EventFilter, EventOrder
from cms.api.lists.queries import page_list_field


class EventQueries(graphene.ObjectType):
    events = page_list_field(
        EventConnection,
        filters=EventFilter,
        orders=EventOrder,
        of="events",
        description="Events, the earliest first; for what is to come, filter by `period`.",
    )

    @staticmethod
    def resolve_events(root, info, **arguments):
        return resolve_events(info.context, **arguments)
