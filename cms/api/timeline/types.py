import graphene

from cms.api.enums import described_enum
from cms.api.fields import input_list_of
from cms.api.lists.queries import section_list_field
from cms.api.lists.types import page_connection
from cms.api.nodes import Node
from cms.api.pages.types import Article, Page, Section
from cms.api.scalars import URL, Date
from cms.api.timeline.resolvers import resolve_timeline_items

TimelineItemOrder = described_enum(
    "TimelineItemOrder",
    {"DATE_ASC": "The earliest item first.", "DATE_DESC": "The latest item first."},
    description="The orders of the timeline.",
)
DatePrecision = described_enum(
    "DatePrecision",
    {
        "DAY": "The day is known.",
        "MONTH": "The month is known, or all that is worth saying.",
        "YEAR": "The year is known, or all that is worth saying.",
    },
    description="How much of a date is to be shown.",
)


class Link(graphene.ObjectType):
    """A link to another site."""

    text = graphene.String(required=True, description="What the link says.")
    url = graphene.Field(URL, required=True, description="Where it leads.")


class TimelineItem(Article, graphene.ObjectType):
    """What happened on a day, in a month or in a year, in one locale."""

    class Meta:
        interfaces = (Node, Page)

    date = graphene.Field(
        Date, required=True, description="The first day that the date's precision allows."
    )
    date_precision = graphene.Field(
        DatePrecision, required=True, description="How much of the date is to be shown."
    )
    display_date = graphene.String(
        required=True,
        description="The date in the item's locale: 31 January 2020, January 2020, 2020.",
    )
    headline = graphene.String(
        required=True,
        description="Empty where the item has none; its title is then only for lists.",
    )
    summary = graphene.String(required=True, description="What happened, in plain text.")
    source = graphene.Field(Link, description="Where it is told; null without.")


class TimelineItemFilter(graphene.InputObjectType):
    """Only items that meet all of these."""

    topics = input_list_of(graphene.String, description="With one of these topics, by slug.")
    date_from = graphene.Field(Date, description="Of this date or later.")
    date_to = graphene.Field(Date, description="Of this date or earlier.")


TimelineItemConnection = page_connection(
    TimelineItem, description="A page of the list of timeline items."
)


class Timeline(Section, graphene.ObjectType):
    """The page that shows the timeline of one locale."""

    class Meta:
        interfaces = (Node, Page)

    timeline_items = section_list_field(
        TimelineItemConnection,
        resolve_timeline_items,
        filters=TimelineItemFilter,
        orders=TimelineItemOrder,
        of="items",
        description="The items in the page's locale, from the beginning of the timeline.",
    )
