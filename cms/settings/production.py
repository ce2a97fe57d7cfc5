"""A real site: every secret comes from the environment, and a missing one stops the start."""

from cms.settings.addresses import site_url_from
from cms.settings.base import *  # noqa: F403
from cms.settings.base import env

SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SITE_URL = WAGTAILADMIN_BASE_URL = site_url_from(env)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEBUG = False

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# That check wants DENY, and the editor's preview shows the site's own pages in a frame.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
API_INTROSPECTION = env.bool("API_INTROSPECTION", default=False)
API_GET_PERSISTED_ONLY = env.bool("API_GET_PERSISTED_ONLY", default=True)
