from django.urls import path

from pages.images.uploading import views

urlpatterns = [
    path("photos/<uuid:name>/", views.arrival, name="photo_arrival"),
    path("photos/<int:image_id>/details/", views.details, name="photo_details"),
]
