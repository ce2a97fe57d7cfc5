"""Which code answers: two hosts that run different code keep their answers apart."""

from functools import cache
from hashlib import sha256

from django.conf import settings

# The rooms whose code decides what an answer says, and the settings that it quotes.
ROOMS = ("cms/api", "cms/channels", "cms/feeds", "cms/publication", "search")
QUOTED = (
    "LANGUAGES",
    "SITE_NAME",
    "SITE_URL",
    "API_MAX_COST",
    "API_MAX_DEPTH",
    "FEEDS_PAGE_SIZE",
    "TIME_ZONE",
    "FEEDS_SITEMAP_SIZE",
)


@cache
def code_version():
    """Return a digest of the code and the settings that answers depend on."""
    quoted = [getattr(settings, name) for name in QUOTED]
    return sha256(repr((quoted, files_version(*ROOMS))).encode()).hexdigest()[:16]


@cache
def files_version(*folders):
    """Return a digest of what lies below these folders, as this process began with it."""
    found = sha256()
    for folder in folders:
        for file in sorted((settings.BASE_DIR / folder).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                found.update(file.read_bytes())
    return found.hexdigest()
