"""The addresses of feeds: for the public, for holders of tokens, and for a channel by its key."""

from django.urls import include, path, register_converter

from cms.feeds import views

FILE = "<slug:subject>.<slug:form>"


class KeyConverter:
    """Whatever begins as a key does, so that a damaged one is told, and no language is one."""

    regex = "hor_[^/]*"

    def to_python(self, text):
        return text

    def to_url(self, text):
        return text


register_converter(KeyConverter, "key")

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
    path("feeds/<key:key>/", include(feeds, namespace="keyed_feeds")),
]
