"""The addresses of feeds: for the public, for holders of tokens, and for a channel by its key."""

from django.urls import include, path

from cms.feeds import views
from cms.feeds.keys import KEYED

FILE = "<slug:subject>.<slug:form>"

feeds = (
    [
        path(f"<slug:locale>/{FILE}", views.feed, name="feed"),
        path(f"<slug:locale>/topics/<slug:topic>/{FILE}", views.feed, name="topic"),
        path("<slug:locale>/events/<uuid:content_id>.ics", views.event, name="event"),
    ],
    "feeds",
)
urlpatterns = [
    path("feeds/", include(feeds)),
    path(f"feeds/{KEYED}", include(feeds, namespace="keyed_feeds")),
]
