import graphene

from cms.api.enums import described_enum
from cms.api.fields import input_list_of, list_of
from cms.api.lists.queries import section_list_field
from cms.api.lists.types import page_connection
from cms.api.news.resolvers import (
    resolve_events_of_post,
    resolve_kinds,
    resolve_news_posts,
    resolve_related_posts,
    resolve_topics,
    resolve_years,
)
from cms.api.nodes import Node
from cms.api.pages.types import Article, Page, Section
from cms.api.scalars import Date
from cms.api.topics.types import Topic

NewsPostOrder = described_enum(
    "NewsPostOrder",
    {
        "DATE_DESC": "The newest post first.",
        "DATE_ASC": "The oldest post first.",
        "TITLE_ASC": "By title, letters without case, ё beside е.",
    },
    description="The orders of posts.",
)
NewsPostKind = described_enum(
    "NewsPostKind",
    {
        "REPORT": "Tells of what was.",
        "ANNOUNCEMENT": "Tells of what will be.",
        "STATEMENT": "What the organisation has to say.",
        "OPEN_LETTER": "A letter to somebody, for everybody to read.",
    },
    description="What a post is to its readers.",
)


class NewsPost(Article, graphene.ObjectType):
    """A dated post of the newsroom, in one locale."""

    class Meta:
        interfaces = (Node, Page)

    kind = graphene.Field(NewsPostKind, required=True, description="What it is to its readers.")
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
    events = list_of(
        # By its name, for events name posts too.
        "cms.api.events.types.Event",
        description="The events that it announces or reports, in the post's locale.",
    )
    related_posts = list_of(
        lambda: NewsPost,
        description="What to read with it, in its locale: an open letter beside the report of it.",
    )

    @staticmethod
    def resolve_events(post, info):
        return resolve_events_of_post(post, info.context)

    @staticmethod
    def resolve_related_posts(post, info):
        return resolve_related_posts(post, info.context)


class NewsPostFilter(graphene.InputObjectType):
    """Only posts that meet all of these."""

    kinds = input_list_of(NewsPostKind, description="Of one of these kinds.")
    topics = input_list_of(graphene.String, description="With one of these topics, by slug.")
    date_from = graphene.Field(Date, description="Of this date or later.")
    date_to = graphene.Field(Date, description="Of this date or earlier.")


NewsPostConnection = page_connection(NewsPost, description="A page of the list of news posts.")


def number_of_posts():
    return graphene.Int(required=True, description="How many posts there are of it.")


class YearFacet(graphene.ObjectType):
    """A year that posts are of."""

    year = graphene.Int(required=True, description="The year of the posts' dates.")
    count = number_of_posts()


class NewsPostKindFacet(graphene.ObjectType):
    """A kind that posts are of."""

    kind = graphene.Field(NewsPostKind, required=True, description="The kind, for the filter.")
    count = number_of_posts()


class TopicFacet(graphene.ObjectType):
    """A topic that posts are about."""

    topic = graphene.Field(Topic, required=True, description="The topic, named in the locale.")
    count = number_of_posts()


class NewsPostFacets(graphene.ObjectType):
    """By what the posts of one locale can be told apart; what no post is of is not named."""

    years = list_of(YearFacet, description="The newest year first.")
    kinds = list_of(NewsPostKindFacet, description="The kinds, the most frequent first.")
    topics = list_of(TopicFacet, description="The topics, the most frequent first.")

    @staticmethod
    def resolve_years(section, info):
        return resolve_years(info.context, locale=section["locale"])

    @staticmethod
    def resolve_kinds(section, info):
        return resolve_kinds(info.context, locale=section["locale"])

    @staticmethod
    def resolve_topics(section, info):
        return resolve_topics(info.context, locale=section["locale"])


class NewsIndex(Section, graphene.ObjectType):
    """The page that lists all posts of one locale."""

    class Meta:
        interfaces = (Node, Page)

    news_posts = section_list_field(
        NewsPostConnection,
        resolve_news_posts,
        filters=NewsPostFilter,
        orders=NewsPostOrder,
        of="posts",
        description="The posts in the page's locale, the newest first.",
    )
    facets = graphene.Field(
        NewsPostFacets, required=True, description="By what its posts can be told apart."
    )

    @staticmethod
    def resolve_facets(section, info):
        return section
