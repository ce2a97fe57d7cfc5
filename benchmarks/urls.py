"""All sides on one server: the service, its peers, the limit and an empty view."""

from django.conf import settings
from django.urls import include, path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from benchmarks.sides import empty, raw_store, raw_wagtail
from cms import urls as service

handler500 = service.handler500

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)

grapple = [path("grapple/", include("grapple.urls"))] if settings.HAS_GRAPPLE else []

urlpatterns = [
    path("empty/", empty.view),
    path("raw/store/", include(raw_store.urlpatterns)),
    path("raw/wagtail/", include(raw_wagtail.urlpatterns)),
    path("api/v2/", router.urls),
    *grapple,
    *service.urlpatterns,
]
