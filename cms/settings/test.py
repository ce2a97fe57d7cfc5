"""What the test suite runs on: SQLite, or the database of TEST_DATABASE_URL."""

import os
import tempfile

# A folder of its own for each process, gone with it: tests never see an installation's state.
FOLDER = tempfile.TemporaryDirectory(prefix="cms-test-")
os.environ["DATA_DIR"] = FOLDER.name
if "TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
else:
    os.environ.pop("DATABASE_URL", None)

from cms.settings.base import *  # noqa: E402, F403

SECRET_KEY = "a key for tests alone"  # noqa: S105 - see what it says
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"
DEBUG = False

# Tests that ask twice want two answers; those of what is kept say so.
API_ANSWER_SECONDS = 0
# Never: tests of what channels ask for say when.
CHANNEL_USE_SECONDS = 10**9

WEBSITE_STYLEGUIDE = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": STORAGES["default"],
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
