"""What a health check says, and the report of all of them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

logger = logging.getLogger(__name__)


class Level(StrEnum):
    """How a thing stands: in order, to be looked at some day, or to be mended now."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. ``subject`` is a page, a snippet, or None; it may be edited.

    ``retry`` is an address to which a POST tries it again, where that can be done.
    """

    title: str
    reason: str
    since: datetime | None = None
    subject: object = None
    retry: str = ""


@dataclass(frozen=True)
class Finding:
    """What a check has found, in a sentence, with what is wrong one by one where that helps."""

    is_ok: bool
    summary: str
    problems: list[Problem] = field(default_factory=list)
    # Of what is not in order: whether it has to be mended now.
    is_urgent: bool = field(default=True, kw_only=True)

    @property
    def level(self):
        if self.is_ok:
            return Level.OK
        return Level.WRONG if self.is_urgent else Level.LOOK


@dataclass(frozen=True)
class Check:
    """One thing to look at. ``name`` is all that strangers learn of it when it is not right."""

    name: str
    title: str
    look: Callable[[], Finding]
    needs_database: bool = True


def look_at_database():
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Finding(False, _("The database does not answer."))
    return Finding(True, _("The database answers."))


DATABASE = Check("database", gettext_lazy("Database"), look_at_database, needs_database=False)


def report(checks, *, foundations=(DATABASE,)):
    """Return pairs of check and finding, those of the foundations first.

    The first of these that does not stand is the last that is looked at, and all that needs the
    database is left out then.
    """
    found = []
    for check in foundations:
        found.append((check, look(check)))
        if not found[-1][1].is_ok:
            checks = [each for each in checks if not each.needs_database]
            break
    return [*found, *((check, look(check)) for check in checks)]


def look(check):
    """Return what ``check`` finds; that it can not look is a finding too."""
    try:
        return check.look()
    except Exception:
        logger.exception("The health check %s failed", check.name)
        return Finding(False, _("This could not be looked at; the log says why."))


def age(moment):
    """Return how long ago ``moment`` was, in words that can stand before "ago"."""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("less than a minute")
    return timesince(moment, depth=1)
