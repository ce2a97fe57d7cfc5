"""What Wagtail's API v2 shows of a post. Page types of the service name no fields of any API."""

from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.images.api.fields import ImageRenditionField

from pages.models import NewsPostPage, NewsPostTopic

# The largest size of the service's preset CARD, by Wagtail's name of it.
CARD = "fill-800x500|format-jpeg"


class TopicsField(Field):
    """Names of the topics, in the editor's order."""

    def to_representation(self, links):
        return [{"name": link.topic.name} for link in links.all()]


class TranslationsField(Field):
    """The published versions of a page, itself among them."""

    def to_representation(self, versions):
        return [
            {"locale": page.locale.language_code, "title": page.title, "path": page.url}
            for page in versions
        ]


def published_versions(page):
    return page.get_translations(inclusive=True).live().select_related("locale")


def declare():
    NewsPostPage.published_versions = property(published_versions)
    NewsPostPage.api_fields = [
        APIField("date"),
        APIField("lead"),
        APIField("image_alt"),
        APIField("body"),
        APIField("card", serializer=ImageRenditionField(CARD, source="image")),
        APIField("topics", serializer=TopicsField(source="topic_links")),
        APIField("versions", serializer=TranslationsField(source="published_versions")),
        APIField("path", serializer=PathField(source="*")),
    ]
    NewsPostTopic.api_fields = [APIField("topic")]


class PathField(Field):
    """The path of a page on the site."""

    def to_representation(self, page):
        return page.url
