"""What a health check says, and the report of all of them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. ``subject`` is a page, a snippet, or None; it may be edited."""

    title: str
    reason: str
    since: datetime
    subject: object = None


@dataclass(frozen=True)
class Finding:
    """What a check has found, in a sentence, with what is wrong one by one where that helps."""

    is_ok: bool
    summary: str
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Check:
    """One thing to look at. ``name`` is all that strangers learn of it when it is not right."""

    name: str
    title: str
    look: Callable[[], Finding]


def report(checks):
    """Return pairs of check and finding; of the database alone where that does not answer."""
    database = Check("database", gettext_lazy("Database"), look_at_database)
    found = look(database)
    if not found.is_ok:
        return [(database, found)]
    return [(database, found), *((check, look(check)) for check in checks)]


def look(check):
    """Return what ``check`` finds; that it can not look is a finding too."""
    try:
        return check.look()
    except Exception:
        logger.exception("The health check %s failed", check.name)
        return Finding(False, _("This could not be looked at; the log says why."))


def look_at_database():
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Finding(False, _("The database does not answer."))
    return Finding(True, _("The database answers."))


def age(moment):
    """Return how long ago ``moment`` was, in words that can stand before "ago"."""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("less than a minute")
    return timesince(moment, depth=1)
