"""How the explorer lists what lies in a section; Wagtail's viewsets for page types."""

from wagtail.admin.viewsets.pages import PageViewSet

from pages.listings.columns import EVENT_COLUMNS, ITEM_COLUMNS, POST_COLUMNS, ContentTable
from pages.listings.filters import EventFilterSet, ItemFilterSet, PostFilterSet
from pages.listings.views import DatedListView, EventListView
from pages.models import EventPage, NewsPostPage, TimelineItemPage


class ContentViewSet(PageViewSet):
    def get_index_view_kwargs(self, **kwargs):
        table = {
            "table_class": ContentTable,
            "table_classname": "listing full-width listing--content",
        }
        return super().get_index_view_kwargs(**table, **kwargs)


class PostViewSet(ContentViewSet):
    model = NewsPostPage
    index_view_class = DatedListView
    columns = POST_COLUMNS
    filterset_class = PostFilterSet


class EventViewSet(ContentViewSet):
    model = EventPage
    index_view_class = EventListView
    columns = EVENT_COLUMNS
    filterset_class = EventFilterSet


class ItemViewSet(ContentViewSet):
    model = TimelineItemPage
    index_view_class = DatedListView
    columns = ITEM_COLUMNS
    filterset_class = ItemFilterSet


def viewsets():
    return [PostViewSet(), EventViewSet(), ItemViewSet()]
