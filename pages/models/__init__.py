"""What editors write. Each family of pages has its own module."""

from pages.documents.models import CustomDocument
from pages.images.models import CustomImage, CustomRendition
from pages.models.base import BasePage
from pages.models.news import NewsIndexPage, NewsPostPage, NewsPostTopic
from pages.models.topics import Topic

__all__ = [
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "NewsIndexPage",
    "NewsPostPage",
    "NewsPostTopic",
    "CustomRendition",
    "Topic",
]
