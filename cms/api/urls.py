"""The API, and the files that its answers name."""

from django.urls import path, re_path

from cms.api import views
from cms.api.images.views import rendition

RENDITION = (
    r"^images/(?P<image_id>[0-9]{1,18})-(?P<key>[0-9a-f]{20})/"
    r"(?P<preset>[a-z]+)-(?P<width>[0-9]{1,5})\.(?P<extension>avif|webp|jpg|png)$"
)


urlpatterns = [
    path("graphql/", views.graphql, name="graphql"),
    path("graphql", views.graphql),
    path("graphql/schema.graphql", views.schema_file, name="schema_file"),
    re_path(RENDITION, rendition, name="rendition"),
]
