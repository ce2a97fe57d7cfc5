"""The schema, composed of the domains. ``schema.graphql`` is its printed form."""

from functools import cache
from pathlib import Path

import graphene
from graphql import print_schema

from cms.api.bodies.types import BLOCKS
from cms.api.changes.queries import ChangeQueries
from cms.api.events.queries import EventQueries
from cms.api.events.types import EventIndex
from cms.api.home.types import HomePage
from cms.api.news.queries import NewsQueries
from cms.api.news.types import NewsIndex
from cms.api.pages.queries import PageQueries
from cms.api.scalars import SPECIFICATIONS
from cms.api.search.queries import SearchQueries
from cms.api.site.queries import SiteQueries
from cms.api.texts.types import TextPage
from cms.api.timeline.queries import TimelineQueries
from cms.api.timeline.types import Timeline
from cms.api.viewer.queries import ViewerQueries

SCHEMA_FILE = Path(__file__).with_name("schema.graphql")


# What no field names, for it is given as what it implements.
UNNAMED = [HomePage, NewsIndex, EventIndex, Timeline, TextPage, *BLOCKS]


class Query(
    # Printed from the last one up.
    ViewerQueries,
    SiteQueries,
    ChangeQueries,
    SearchQueries,
    TimelineQueries,
    EventQueries,
    NewsQueries,
    PageQueries,
    graphene.ObjectType,
):
    """Everything that can be asked: published content alone, as this caller may see it."""


def build_schema():
    """Return graphql-core's schema, with what graphene has no words for."""
    schema = graphene.Schema(query=Query, types=UNNAMED).graphql_schema
    schema.type_map["PageBy"].is_one_of = True
    for name, url in SPECIFICATIONS.items():
        schema.type_map[name].specified_by_url = url
    return schema


@cache
def printed_schema():
    """Return the schema as it is written into ``schema.graphql``."""
    return f"{print_schema(schema)}\n"


schema = build_schema()
