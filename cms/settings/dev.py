"""The embedded set-up of `make run`: one machine, SQLite, secrets made for this installation."""

import secrets

from cms.settings.base import *  # noqa: F403
from cms.settings.base import API_ANSWER_SECONDS, DATA_DIR, env
from cms.settings.environment import Environment


def secret_of_this_installation():
    """Return the key kept below DATA_DIR, made at random on the first start."""
    file = DATA_DIR / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


SECRET_KEY = secret_of_this_installation()
DEBUG = env.checked(Environment.bool, "DEBUG", default=False, instead=False)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
# Who edits templates sees at once what comes of it.
API_ANSWER_SECONDS = 0 if DEBUG else API_ANSWER_SECONDS
API_GRAPHIQL = True
WEBSITE_STYLEGUIDE = True
# With DEBUG alone: a check refuses it otherwise.
DELIVERIES_DEVELOPMENT_HOSTS = env.list("DELIVERIES_DEVELOPMENT_HOSTS", default=[])
# Files are served from where they lie: no collecting before the first start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": STORAGES["default"],
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
env.require_sound()
