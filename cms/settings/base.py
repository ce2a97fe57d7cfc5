"""What is true everywhere; dev, test and production hold only what differs."""

from pathlib import Path
from zoneinfo import available_timezones

from cms.operations.logs import logging_as
from cms.settings.addresses import (
    contacts_from,
    front_ends_from,
    port_from,
    proxies_from,
    site_url_from,
)
from cms.settings.backups import (
    backup_target_from,
    backup_time_from,
    number_kept_from,
    recipients_from,
)
from cms.settings.databases import databases_from
from cms.settings.environment import Environment
from cms.settings.folders import data_dir_from
from cms.settings.limits import *  # noqa: F403
from cms.settings.services import (
    NO_CACHE,
    cache_from,
    mail_from,
    media_storage_from,
    tasks_at,
    tasks_url_from,
)
from cms.settings.signing_in import *  # noqa: F403
from cms.settings.watching import log_format_from, sentry_dsn_from

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = Environment()


# State that is not code lives below one folder: database, media, secrets of this installation.
DATA_DIR = data_dir_from(env, default=BASE_DIR / "var")

INSTALLED_APPS = [
    "cms.publication",
    "search",
    "cms.channels",
    "cms.deliveries",
    # Before wagtail_localize, so that its own hooks and templates come second.
    "cms.translation",
    "cms.api",
    "cms.feeds",
    "cms.links",
    "cms.website",
    "cms.mirror",
    "cms.importer",
    "cms.accounts",
    "cms.operations",
    "home",
    "pages",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail_headless_preview",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.operations.watching.middleware.CountingMiddleware",
    "cms.operations.headers.HeadersMiddleware",
    # Above whatever asks for a host, a scheme or a session.
    "cms.operations.watching.middleware.WatchersMiddleware",
    "cms.operations.proxies.ForwardedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.website.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "cms.operations.replicas.ReplicaMiddleware",
    "cms.accounts.middleware.AdmissionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Outside of the transaction, for what is told within one is taken back with it.
    "cms.bounding.LongStatementsMiddleware",
    "cms.operations.middleware.HoldMiddleware",
    "cms.operations.middleware.AdminTransactionMiddleware",
    # Below it, so that what was refused leaves nothing.
    "cms.publication.middleware.RefusalMiddleware",
    "pages.repetition.RepetitionMiddleware",
]

ADMIN_PATH = "/admin/"
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = env.checked(databases_from, DATA_DIR, instead={})
# Copies that readers' requests may be answered from.
REPLICAS = [name for name in DATABASES if name != "default"]
DATABASE_ROUTERS = ["cms.operations.replicas.ReplicaRouter"] if REPLICAS else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.checked(cache_from, instead=NO_CACHE)}
vars().update(env.checked(mail_from, instead={}))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="webmaster@localhost")

TASKS_URL = env.checked(tasks_url_from, instead="")
TASKS = tasks_at(TASKS_URL)

# The first language is the default one. A further one is a line here and `manage.py locales`.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ru", "Русский"), ("en", "English")]
LANGUAGE_CODE = LANGUAGES[0][0]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
# The languages that the program's own words are in: those of the code, and of each catalogue.
INTERFACE_LANGUAGES = [
    "en",
    *(each.name.lower().replace("_", "-") for each in LOCALE_PATHS[0].iterdir()),
]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True

TIME_ZONE = "Europe/Amsterdam"
# Whose way of writing dates a language follows; CLDR's plain English is American.
DATE_LOCALES = {"en": "en_GB"}
USE_TZ = True
# Of users' clocks: those of places. Browsers do not know all others, and stumble over them.
WAGTAIL_USER_TIME_ZONES = sorted(
    name for name in available_timezones() if "/" in name and not name.startswith("Etc/")
)

STATIC_URL = "/static/"
# Elsewhere where an image of a container holds them.
STATIC_ROOT = Path(env.str("STATIC_ROOT", default="") or DATA_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "templates" / "static"]
# Media are never served as files: views hand out what a published page shows.
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Photographs on their way, as a phone sends them: deleted when whole, or after an hour. No backup
# needs them, and none should hold them.
PHOTO_PIECES_ROOT = DATA_DIR / "arriving"
STORAGES = {
    "default": media_storage_from(env),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Where `manage.py run` listens, on 127.0.0.1.
PORT = env.checked(port_from, instead=8000)
# The public address of the site: of absolute URLs in answers, feeds and mails.
HERE = f"http://127.0.0.1:{PORT}"
SITE_URL = env.checked(site_url_from, default=HERE, instead=HERE)
SITE_NAME = env.str("SITE_NAME", default="Hope of Russia")

WAGTAIL_SITE_NAME = SITE_NAME
SECURITY_CONTACTS = env.checked(contacts_from, instead=[])
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# The admin makes no browser call another host.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS = []
# The publication store makes them, for all pages below a renamed section at once.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

WAGTAILIMAGES_IMAGE_MODEL = "pages.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.images.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
# What is uploaded tells where and by whom it was made: it is cleaned in memory, and no disk has it.
FILE_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024
# A long text has many blocks of several fields each: with Django's thousand it would be refused.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILDOCS_DOCUMENT_MODEL = "pages.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "pages.documents.forms.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "rtf", "txt", "xlsx"]

# Nothing is published by being submitted or synchronised.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# A translation that was accepted waits until somebody publishes it.
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.translation.finishing.finish_workflow"

WAGTAIL_HEADLESS_PREVIEW = {
    # A path: under whatever name the editor came, the preview is framed by its own host.
    "CLIENT_URLS": {"default": "/preview/"},
    "REDIRECT_ON_PREVIEW": True,
}
# Front ends on other hosts, which the editor can choose in the preview panel.
PREVIEW_CLIENT_URLS = env.checked(front_ends_from, instead=[])

# Of 100: how like an earlier text must be to be suggested.
TRANSLATION_MEMORY_THRESHOLD = 75
# The address of a LibreTranslate of one's own; without it no machine translates.
TRANSLATION_LIBRETRANSLATE_URL = env.str("TRANSLATION_LIBRETRANSLATE_URL", default="")
TRANSLATION_LIBRETRANSLATE_KEY = env.str("TRANSLATION_LIBRETRANSLATE_KEY", default="")
# Seconds for all that one click asks of it.
TRANSLATION_LIBRETRANSLATE_SECONDS = 10.0
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
    "CLASS": "cms.translation.machines.chain.ChainTranslator",
    "OPTIONS": {},
}

# Who may say by X-Forwarded-Proto that a request came by HTTPS.
TRUSTED_PROXIES = env.checked(proxies_from, instead=[])
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
APPEND_SLASH = False

API_GET_PERSISTED_ONLY = False
# Seconds after which a process writes down what channels have asked for.
CHANNEL_USE_SECONDS = 60
API_GRAPHIQL = False

# Whether /styleguide/ shows the parts that the site's pages are made of.
WEBSITE_STYLEGUIDE = False

# Entries of one page of a feed.
FEEDS_PAGE_SIZE = 20
# Addresses of one sitemap; search engines read 50,000 and 50 MB at most.
FEEDS_SITEMAP_SIZE = 10_000

DELIVERIES_TELEGRAM_API = "https://api.telegram.org"
# Hosts that are called without https and wherever they are; for a developer's own receivers.
DELIVERIES_DEVELOPMENT_HOSTS = []

# The file of the private key that mirrors of the site are signed with.
MIRROR_SIGNING_KEY = env.str("MIRROR_SIGNING_KEY", default="")

# A folder, or s3://bucket/prefix. The default is no place for the only ones: docs/backup.md.
BACKUP_TARGET = env.checked(
    backup_target_from, default=DATA_DIR / "backups", instead=str(DATA_DIR / "backups")
)
BACKUP_AT = env.checked(backup_time_from, instead=None)
BACKUP_AGE_RECIPIENTS = recipients_from(env)
# Of so many days, weeks and months that have backups the newest is kept.
BACKUP_KEEP_DAILY = env.checked(number_kept_from, "BACKUP_KEEP_DAILY", default=7, instead=7)
BACKUP_KEEP_WEEKLY = env.checked(number_kept_from, "BACKUP_KEEP_WEEKLY", default=4, instead=4)
BACKUP_KEEP_MONTHLY = env.checked(number_kept_from, "BACKUP_KEEP_MONTHLY", default=6, instead=6)

# Seconds between two looks of the worker at what waits.
WORKER_INTERVAL = 1.0

# Lines of the logs: "text" for people, "json" for programs.
LOG_FORMAT = env.checked(log_format_from, instead="text")
LOGGING = logging_as(LOG_FORMAT)

# With it Prometheus may ask /metrics; without one there is no such page.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
# Where errors are reported, without a word of readers; empty: nowhere.
SENTRY_DSN = env.checked(sentry_dsn_from, instead="")
