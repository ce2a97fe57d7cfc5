"""The routes that this room adds to the admin's."""

from django.urls import include, path

from pages.calendar.views import CalendarView
from pages.checklist.views import checklist
from pages.images.views import BlurView
from pages.reports.menu import routes
from pages.sending import is_there

urlpatterns = [
    path("calendar/", CalendarView.as_view(), name="calendar"),
    path("signed-in/", is_there, name="signed_in"),
    path("checklist/<int:page_id>/", checklist, name="publishing_checklist"),
    path("images/<int:image_id>/blur/", BlurView.as_view(), name="blur_image"),
    path("", include("pages.images.uploading.urls")),
    path("", include("pages.events.urls")),
    path("manual/", include("pages.manual.urls")),
    *routes(),
]
