"""A real site: every secret comes from the environment, and a missing one stops the start."""

from urllib.parse import urlsplit

from cms.operations.logs import logging_as
from cms.settings.base import *  # noqa: F403
from cms.settings.base import SITE_URL, env
from cms.settings.environment import Environment
from cms.settings.secrets import hosts_from, secret_from
from cms.settings.watching import log_format_from

env.require("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS")
SECRET_KEY = env.checked(secret_from, instead="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.checked(hosts_from, site_host=urlsplit(SITE_URL).hostname, instead=[])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEBUG = False

SECURE_SSL_REDIRECT = env.checked(
    Environment.bool, "SECURE_SSL_REDIRECT", default=True, instead=True
)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers take cookies of these names from this host alone, and not from one below its name.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
# That check wants DENY, and the editor's preview shows the site's own pages in a frame.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
API_INTROSPECTION = env.checked(Environment.bool, "API_INTROSPECTION", default=False, instead=False)
API_GET_PERSISTED_ONLY = env.checked(
    Environment.bool, "API_GET_PERSISTED_ONLY", default=True, instead=True
)
LOG_FORMAT = env.checked(log_format_from, default="json", instead="json")
LOGGING = logging_as(LOG_FORMAT)
env.require_sound()
