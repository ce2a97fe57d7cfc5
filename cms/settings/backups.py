"""Where backups go, when they are made, who can read them, and how many are kept."""

import re
from datetime import time
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# How a place that is no folder begins.
BUCKET = re.compile(r"s3://[\w.-]+(/.*)?")


def backup_time_from(env):
    """Return BACKUP_AT as a time of the site's clock; ``None`` where nothing is made by itself."""
    text = env.str("BACKUP_AT", default="")
    if not text:
        return None
    try:
        hours, minutes = text.split(":")
        return time(int(hours), int(minutes))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"BACKUP_AT ({text}) is not an hour of the day. For example: BACKUP_AT=03:30."
        ) from error


def backup_target_from(env, *, default):
    """Return BACKUP_TARGET: the whole path of a folder, or s3://bucket/prefix."""
    place = env.str("BACKUP_TARGET", default="") or str(default)
    if not (Path(place).is_absolute() or BUCKET.fullmatch(place)):
        raise ImproperlyConfigured(
            f"BACKUP_TARGET ({place}) is neither the whole path of a folder nor a bucket. "
            "For example: BACKUP_TARGET=/srv/backups or BACKUP_TARGET=s3://bucket/backups."
        )
    return place


def number_kept_from(env, variable, *, default):
    """Return how many periods keep a backup."""
    text = env.str(variable, default="") or str(default)
    if not (text.isascii() and text.isdigit()):
        raise ImproperlyConfigured(
            f"{variable} ({text}) is not a number of backups. For example: {variable}={default}."
        )
    return int(text)


def recipients_from(env):
    """Return BACKUP_AGE_RECIPIENTS as a list: public keys of who can read the backups."""
    return [each.strip() for each in env.list("BACKUP_AGE_RECIPIENTS", default=[]) if each.strip()]
