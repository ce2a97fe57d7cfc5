from django.urls import path

from pages.events.duplicate_views import DuplicateView
from pages.events.reading_views import read_pasted

urlpatterns = [
    path("events/announcement/", read_pasted, name="read_announcement"),
    path("events/<int:page_id>/duplicate/", DuplicateView.as_view(), name="duplicate_event"),
]
