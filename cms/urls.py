"""Where the rooms answer."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.accounts import urls as accounts_urls
from cms.api import urls as api_urls
from cms.channels import documents as documents_urls
from cms.feeds import urls as feeds_urls
from cms.feeds.embeds import urls as embeds_urls
from cms.feeds.sitemaps import urls as sitemaps_urls
from cms.operations.health.views import health
from cms.operations.security_txt import PLACE, security_txt
from cms.website import urls as website_urls
from pages.doors import urls as doors_urls
from pages.images.views import admin_media

handler500 = "cms.operations.outage.server_error"

urlpatterns = [
    # First: readers ask it most, and each address is compared with one after the other.
    path("", include(api_urls)),
    path(settings.ADMIN_PATH.strip("/"), RedirectView.as_view(pattern_name="wagtailadmin_home")),
    path(settings.ADMIN_PATH.lstrip("/"), include(accounts_urls)),
    path(settings.ADMIN_PATH.lstrip("/"), include(doors_urls)),
    path(settings.ADMIN_PATH.lstrip("/"), include(wagtailadmin_urls)),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", admin_media),
    path("documents/", include(documents_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("health/", health, name="health"),
    path(PLACE, security_txt, name="security_txt"),
    path("", include(feeds_urls)),
    path("", include(embeds_urls)),
    path("", include(sitemaps_urls)),
    # Last: the site answers for every path that is left.
    *website_urls.urlpatterns,
]
