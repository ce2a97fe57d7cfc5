"""What wagtail-grapple shows of a post, as its manual declares it."""

from grapple.helpers import register_streamfield_block
from grapple.models import (
    GraphQLCollection,
    GraphQLForeignKey,
    GraphQLImage,
    GraphQLRichText,
    GraphQLStreamfield,
    GraphQLString,
)

from pages.blocks.media import CaptionedImageBlock
from pages.blocks.text import HeadingBlock, QuoteBlock
from pages.models import NewsPostPage, NewsPostTopic, Topic


def declare():
    Topic.graphql_fields = [GraphQLString("name", required=True)]
    NewsPostTopic.graphql_fields = [GraphQLForeignKey("topic", Topic)]
    NewsPostPage.graphql_fields = [
        GraphQLString("date"),
        GraphQLString("lead"),
        GraphQLString("image_alt"),
        GraphQLImage("image"),
        GraphQLStreamfield("body"),
        GraphQLCollection(GraphQLForeignKey, "topic_links", NewsPostTopic),
        GraphQLCollection(GraphQLForeignKey, "versions", NewsPostPage, source="published_versions"),
        GraphQLString("locale_code"),
    ]
    NewsPostPage.locale_code = property(lambda page: page.locale.language_code)
    declare_blocks()


def declare_blocks():
    HeadingBlock.graphql_fields = [GraphQLString("text"), GraphQLString("level")]
    QuoteBlock.graphql_fields = [GraphQLString("text")]
    CaptionedImageBlock.graphql_fields = [GraphQLImage("image"), GraphQLRichText("caption")]
    for block in (HeadingBlock, QuoteBlock, CaptionedImageBlock):
        register_streamfield_block(block)
