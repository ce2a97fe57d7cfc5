"""Where the rooms answer."""

from django.conf import settings
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from cms.api import views as api

urlpatterns = [
    path(settings.ADMIN_PATH.lstrip("/"), include(wagtailadmin_urls)),
    path("graphql/", api.graphql, name="graphql"),
    path("graphql", api.graphql),
]
