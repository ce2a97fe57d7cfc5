"""Where backups go, when they are made, who can read them, and how many are kept."""

from datetime import time

from django.core.exceptions import ImproperlyConfigured


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
