"""The addresses of pages for frames: for the public, and for a channel by its key."""

from django.urls import include, path

from cms.feeds.embeds import views
from cms.feeds.keys import KEYED

embeds = (
    [
        path("<slug:locale>/events/", views.events, name="events"),
        path("<slug:locale>/<uuid:content_id>/", views.page, name="page"),
    ],
    "embeds",
)
urlpatterns = [
    path("oembed", views.oembed, name="oembed"),
    path("embed/", include(embeds)),
    path(f"embed/{KEYED}", include(embeds, namespace="keyed_embeds")),
]
