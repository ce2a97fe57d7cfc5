from datetime import datetime

import graphene

from cms.api.enums import described_enum
from cms.api.events.resolvers import resolve_events, resolve_posts_of_event
from cms.api.fields import input_list_of, list_of
from cms.api.lists.queries import section_list_field
from cms.api.lists.types import page_connection
from cms.api.news.types import NewsPost
from cms.api.nodes import Node
from cms.api.pages.types import Article, Page, Section
from cms.api.scalars import URL, DateTime
from cms.channels.feeds import path_of_calendar
from cms.publication.rendering.links import absolute

EventOrder = described_enum(
    "EventOrder",
    {
        "STARTS_ASC": "The earliest event first.",
        "STARTS_DESC": "The latest event first.",
    },
    description="The orders of events.",
)
EventPeriod = described_enum(
    "EventPeriod",
    {
        "UPCOMING": (
            "To come, or going on: until it ends; without an end, until the end of its day in "
            "its own time zone."
        ),
        "PAST": "Over.",
    },
    description="Whether events are over; each is in one of the two.",
)
EventStatus = described_enum(
    "EventStatus",
    {
        "SCHEDULED": "It takes place as announced.",
        "POSTPONED": "It takes place at another time, which may not be known yet.",
        "CANCELLED": "It does not take place.",
    },
    description="Whether an event takes place as it was announced.",
)


class Place(graphene.ObjectType):
    """Where an event takes place, in words of the event's locale."""

    name = graphene.String(required=True, description="As a house or park is called; or empty.")
    address = graphene.String(required=True, description="Street and number; may be empty.")
    postal_code = graphene.String(required=True, description="May be empty.")
    city = graphene.String(required=True, description="The city; may be empty.")
    country = graphene.String(
        required=True, description="Of two letters, by ISO 3166-1, as NL; may be empty."
    )
    latitude = graphene.Float(description="In degrees, north of the equator; null if unknown.")
    longitude = graphene.Float(description="In degrees, east of Greenwich; null if unknown.")


class Event(Article, graphene.ObjectType):
    """Something that people come to, in one locale.

    Times, status and coordinates are the same in every locale; words are translated.
    """

    class Meta:
        interfaces = (Node, Page)

    starts_at = graphene.Field(DateTime, required=True, description="When it begins.")
    ends_at = graphene.Field(DateTime, description="When it ends; null where the end is open.")
    time_zone = graphene.String(
        required=True, description="Whose clock to show, by IANA: Europe/Amsterdam."
    )
    is_all_day = graphene.Boolean(
        required=True, description="Only the days are to be shown, without hours."
    )
    status = graphene.Field(
        EventStatus, required=True, description="Whether it takes place as announced."
    )
    place = graphene.Field(Place, description="Where; null where nothing is said of it.")
    organizer = graphene.String(required=True, description="Whose event it is; may be empty.")
    contact_email = graphene.String(required=True, description="Whom to write to; may be empty.")
    icalendar_url = graphene.Field(
        URL, required=True, description="A calendar of this event alone, which tells its changes."
    )
    news_posts = list_of(
        NewsPost,
        description=(
            "The posts in the event's locale that announce or report it, the newest first; "
            "at most 100."
        ),
    )

    @staticmethod
    def resolve_ends_at(event, info):
        return event["ends_at"] and datetime.fromisoformat(event["ends_at"])

    @staticmethod
    def resolve_icalendar_url(event, info):
        return absolute(path_of_calendar(event["content_id"], event["locale"]))

    @staticmethod
    def resolve_news_posts(event, info):
        return resolve_posts_of_event(event, info.context)


class EventFilter(graphene.InputObjectType):
    """Only events that meet all of these."""

    period = graphene.Field(EventPeriod, description="To come, or over.")
    statuses = input_list_of(EventStatus, description="With one of these statuses.")
    topics = input_list_of(graphene.String, description="With one of these topics, by slug.")
    starts_from = graphene.Field(DateTime, description="Beginning then or later.")
    starts_to = graphene.Field(DateTime, description="Beginning then or earlier.")
    city = graphene.String(
        description="In this city, named in the event's locale, in letters of whatever case."
    )


EventConnection = page_connection(Event, description="A page of the list of events.")


class EventIndex(Section, graphene.ObjectType):
    """The page that lists all events of one locale."""

    class Meta:
        interfaces = (Node, Page)

    events = section_list_field(
        EventConnection,
        resolve_events,
        filters=EventFilter,
        orders=EventOrder,
        of="events",
        description="The events in the page's locale, the earliest first.",
    )
