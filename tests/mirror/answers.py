"""A site that answers what a test says at paths of its choice, and as ever at all others."""

from django.http import HttpResponse
from django.urls import path

from cms.urls import urlpatterns as site_patterns
from tests.mirror.reading import FOLDER, told


def answer(request, rest):
    found = told.get(rest)
    if found is None:
        return HttpResponse(status=404)
    return HttpResponse(found) if isinstance(found, str) else found


urlpatterns = [path(f"{FOLDER.lstrip('/')}<path:rest>", answer), *site_patterns]
