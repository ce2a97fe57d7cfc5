"""The addresses at which robots look first."""

from django.urls import include, path, re_path

from cms.feeds.sitemaps import views

sitemaps = (
    [
        path("sitemap.xml", views.index, name="index"),
        path("sitemaps/news.xml", views.news, name="news"),
        # As many digits as there may ever be parts.
        re_path(r"^sitemaps/(?P<number>[1-9][0-9]{0,4})\.xml$", views.pages, name="pages"),
        path("robots.txt", views.robots, name="robots"),
    ],
    "sitemaps",
)
urlpatterns = [path("", include(sitemaps))]
