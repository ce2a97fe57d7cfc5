"""The desk's addresses below the admin, and a door before each of wagtail-localize's."""

from django.urls import include, path

from cms.translation import screens
from cms.translation.board.views import BoardView
from cms.translation.desk import assigning, filling, presence, segment_views, topics, views
from cms.translation.home_panel import notices_read

SEGMENT = "translation/<int:record_id>/<int:context_id>/<int:string_id>/"

urlpatterns = [
    path("translation/", BoardView.as_view(), name="translation_board"),
    path("translation/begin/<int:page_id>/", views.BeginView.as_view(), name="translation_begin"),
    path("translation/notices/read/", notices_read, name="translation_notices_read"),
    path("translation/files/", include("cms.translation.files.urls")),
    path("translation/<int:record_id>/", views.DeskView.as_view(), name="translation_desk"),
    path("translation/<int:record_id>/preview/", views.preview, name="translation_preview"),
    path("translation/<int:record_id>/here/", presence.presence, name="translation_presence"),
    path("translation/<int:record_id>/fill-in/", filling.fill_in, name="translation_fill_in"),
    path("translation/<int:record_id>/assign/", assigning.assign, name="translation_assign"),
    path(SEGMENT, segment_views.save, name="translation_segment"),
    path(f"{SEGMENT}details/", segment_views.details, name="translation_details"),
    path(f"{SEGMENT}dismiss/", segment_views.dismiss_finding, name="translation_dismiss"),
    path(f"{SEGMENT}comment/", segment_views.comment, name="translation_comment"),
    path(f"{SEGMENT}resolve/", segment_views.resolve, name="translation_resolve"),
    path(
        "translation/of/<int:page_id>/<slug:language_code>/",
        screens.lead_to_translation,
        name="translation_of",
    ),
    path("localize/submit/page/<int:page_id>/", screens.lead_to_beginning),
    path("localize/submit/snippet/pages/topic/<int:pk>/", topics.name_topic),
    path("localize/<path:rest>", screens.closed),
]
