"""From what old pages say to the content of pages. Ids come from the place, not by chance."""

from cms.importer.mapping.content import Content, stored_values
from cms.importer.mapping.events import event_content
from cms.importer.mapping.home import home_content, item_content
from cms.importer.mapping.posts import post_content

__all__ = [
    "Content",
    "event_content",
    "home_content",
    "item_content",
    "post_content",
    "stored_values",
]
