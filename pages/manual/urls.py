from django.urls import path

from pages.manual.views import ManualView, picture

urlpatterns = [
    path("", ManualView.as_view(), name="manual"),
    path("<str:name>/", ManualView.as_view(), name="manual_guide"),
    path("picture/<path:path>", picture, name="manual_picture"),
]
