"""What editors write. Each family of pages has its own module."""

from pages.documents.models import CustomDocument
from pages.images.models import CustomImage, CustomRendition
from pages.models.base import BasePage
from pages.models.events import EventIndexPage, EventPage, EventStatus, EventTopic
from pages.models.illustrated import IllustratedPage
from pages.models.news import (
    NewsIndexPage,
    NewsPostEvent,
    NewsPostKind,
    NewsPostPage,
    NewsPostTopic,
    RelatedNewsPost,
)
from pages.models.previews import Preview
from pages.models.texts import TextPage
from pages.models.timeline import (
    DatePrecision,
    TimelineItemPage,
    TimelineItemTopic,
    TimelinePage,
)
from pages.models.topics import Topic
from pages.models.visits import DashboardVisit

__all__ = [
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "DashboardVisit",
    "DatePrecision",
    "EventIndexPage",
    "EventPage",
    "EventStatus",
    "EventTopic",
    "IllustratedPage",
    "NewsIndexPage",
    "NewsPostEvent",
    "NewsPostKind",
    "NewsPostPage",
    "NewsPostTopic",
    "Preview",
    "RelatedNewsPost",
    "TextPage",
    "TimelineItemPage",
    "TimelineItemTopic",
    "TimelinePage",
    "Topic",
]
