"""How others know that a worker lives."""

import os
import secrets
import socket
from datetime import timedelta
from functools import cache

from django.utils import timezone

from cms.operations.models import Heartbeat

# After this time without a word a worker counts as dead. A long task keeps it silent too.
SILENCE = timedelta(minutes=10)
KEPT_FOR = timedelta(days=1)


@cache
def worker_name():
    """Return what this process is called among workers; no other was or will be called so.

    Host and process id alone come again: in a container each start has the same.
    """
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"


def beat():
    Heartbeat.objects.bulk_create(
        [Heartbeat(worker=worker_name())],
        update_conflicts=True,
        unique_fields=["worker"],
        update_fields=["seen_at"],
    )


def last_seen():
    """Return when a worker last said that it lives; None when none did for a day."""
    newest = Heartbeat.objects.order_by("-seen_at").first()
    return newest and newest.seen_at


def living_workers():
    """Return the names of the workers that may still be at a task."""
    recent = Heartbeat.objects.filter(seen_at__gt=timezone.now() - SILENCE)
    return set(recent.values_list("worker", flat=True))


def forget_old():
    Heartbeat.objects.filter(seen_at__lt=timezone.now() - KEPT_FOR).delete()
