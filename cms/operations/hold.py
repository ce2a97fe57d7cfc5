"""Editing is held while a version takes the place of another: what is read goes on."""

import time
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from cms.operations.models import Hold

# One that was forgotten, because its process was killed, ends by itself.
LONGEST = timedelta(minutes=30)
# Seconds that what was begun before has to come to its end, and between two looks at it.
PATIENCE, GLANCE = 60, 0.1

UNFINISHED = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < %s
"""


def hold_editing():
    """Let nobody write and no worker begin anything; return when nothing is at work any more.

    Raises ``TimeoutError``, and holds nothing, where something does not come to its end.
    """
    begun = timezone.now()
    Hold.objects.update_or_create(pk=Hold.THE_ROW, defaults={"until": begun + LONGEST})
    try:
        wait_for_writers(begun)
    except TimeoutError:
        allow_editing()
        raise


def allow_editing():
    Hold.objects.all().delete()


def is_held():
    """Tell whether editing is held. One statement."""
    return Hold.objects.filter(until__gt=timezone.now()).exists()


def wait_for_writers(begun):
    deadline = time.monotonic() + PATIENCE
    while is_writing(begun):
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(GLANCE)


def is_writing(begun):
    """Tell whether a transaction is open that was begun before ``begun``."""
    if connection.vendor != "postgresql":
        # There is one writer at a time, and this waits until it is us.
        with transaction.atomic():
            return False
    with connection.cursor() as cursor:
        cursor.execute(UNFINISHED, [begun])
        return cursor.fetchone()[0] > 0
