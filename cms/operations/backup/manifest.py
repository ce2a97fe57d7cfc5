"""What an archive says of itself."""

import secrets
import tomllib
from datetime import UTC, datetime

import django
import wagtail
from django.conf import settings
from django.db import connection
from django.utils.crypto import constant_time_compare, salted_hmac

from cms.editions.code import files_version
from cms.operations.backup.archive import FORMAT
from cms.operations.backup.rows import columns_of
from cms.operations.backup.schema import state_of_database

ROOMS = ("cms", "home", "pages", "search")


def head_of(models):
    """Return what has to be known before anything of an archive is read; all of this moment."""
    return {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "site": settings.SITE_NAME,
        "versions": versions(),
        "migrations": state_of_database(),
        "secret_key": check_value(secrets.token_hex(16), settings.SECRET_KEY),
        "columns": {model._meta.label: columns_of(model) for model in models},
    }


def versions():
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    return {
        "project": project["version"],
        "code": files_version(*ROOMS)[:16],
        "django": django.get_version(),
        "wagtail": wagtail.__version__,
        "engine": connection.vendor,
        "engine_version": ".".join(map(str, connection.get_database_version())),
    }


def check_value(salt, key):
    """Return what tells whether a key is the same, and nothing of the key."""
    digest = salted_hmac("cms.operations.backup", salt, secret=key, algorithm="sha256").hexdigest()
    return f"{salt}:{digest}"


def has_our_key(head):
    """Tell whether tokens and secrets of the archive can be read here."""
    salt = head["secret_key"].partition(":")[0]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(check_value(salt, key), head["secret_key"]) for key in keys)
