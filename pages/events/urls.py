from django.urls import path

from pages.events.reading_views import read_pasted

urlpatterns = [
    path("events/announcement/", read_pasted, name="read_announcement"),
]
