"""The addresses of the public site. They come last: the site answers for every path."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import path, re_path

from cms.website import views
from cms.website.styleguide import styleguide

urlpatterns = [
    *([path("styleguide/", styleguide)] if settings.WEBSITE_STYLEGUIDE else []),
    path("", views.start),
    path("preview/", views.preview, name="preview"),
    path("<str:language>/partners/", views.partners, name="partners"),
    path("<str:language>/search/", views.search, name="search"),
    # Wagtail finds the addresses of pages by this name.
    *i18n_patterns(re_path(r"^(.*)$", views.page, name="wagtail_serve")),
    re_path(r"", views.page),
]
