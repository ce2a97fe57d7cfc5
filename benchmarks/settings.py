"""What is measured: the service as a real site runs it, with its peers beside it."""

import os
from importlib.util import find_spec

from cms.settings.base import *  # noqa: F403
from cms.settings.base import DATA_DIR, INSTALLED_APPS

SECRET_KEY = "a key for benchmarks alone"  # noqa: S105 - see what it says
ALLOWED_HOSTS = ["*"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"
DEBUG = False

ROOT_URLCONF = "benchmarks.urls"
WSGI_APPLICATION = "benchmarks.wsgi.application"
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "pages.storage.MediaFolder"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_AUTOREFRESH = True

# Seconds for which the service keeps answers; the uncached side says 0.
API_ANSWER_SECONDS = int(os.environ.get("BENCHMARKS_ANSWER_SECONDS", "600"))
# More than all that is asked in a minute.
API_MAX_COST = 100_000

# Wagtail's peers, as their manuals say. Where grapple is not installed it is not measured.
HAS_GRAPPLE = find_spec("grapple") is not None
INSTALLED_APPS = [
    # Before grapple, which reads the fields of models when it is ready.
    "benchmarks.sides.wagtail",
    *INSTALLED_APPS,
    "wagtail.api.v2",
    "rest_framework",
    *(["grapple", "graphene_django"] if HAS_GRAPPLE else []),
]
GRAPHENE = {"SCHEMA": "grapple.schema.schema"}
GRAPPLE = {"APPS": ["pages"], "MAX_PAGE_SIZE": 100}
WAGTAILAPI_LIMIT_MAX = 100
