"""Documents that pages offer, at Wagtail's addresses."""

from django.urls import re_path
from django.views.decorators.cache import cache_control
from wagtail.documents.views.serve import serve

# Wagtail says nothing of caches, and one that is told nothing guesses: it may keep an old file for
# weeks. So each request asks here, where what was taken down is not sent any more; the answer is
# short as long as the browser has the same file.
urlpatterns = [
    re_path(
        r"^(\d+)/(.*)$",
        cache_control(private=True, no_cache=True)(serve),
        name="wagtaildocs_serve",
    ),
]
