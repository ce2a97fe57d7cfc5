from django.urls import path

from cms.translation.files import views

app_name = "translation_files"

urlpatterns = [
    path("import/", views.ImportView.as_view(), name="import"),
    path("import/<int:file_id>/", views.PreviewView.as_view(), name="preview"),
    path("waiting/<str:code>.<str:form>", views.download_waiting, name="waiting"),
    path("<int:record_id>.<str:form>", views.download, name="download"),
    path("<int:record_id>/import/", views.ImportView.as_view(), name="import_one"),
]
