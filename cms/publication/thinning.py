"""The change log is whole for a year and more; of older lines the newest of each page stay."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from cms.publication.models import Change, PublicationClock

KEPT_WHOLE = timedelta(days=400)


def thin_log():
    """Delete old lines that a newer one of the same page and place outdates; return how many.

    Who read the log up to one of them may have missed something: the clock's ``horizon`` tells.
    """
    with transaction.atomic():
        clock = PublicationClock.locked()
        outdated = outdated_lines()
        last = outdated.aggregate(last=Max("sequence"))["last"]
        if last is None:
            return 0
        number, _by_model = outdated.delete()
        clock.horizon = max(clock.horizon, last)
        clock.save(update_fields=["horizon"])
    return number


def outdated_lines():
    same = {name: OuterRef(name) for name in ("page_id", "content_id", "locale")}
    newer = Change.objects.filter(**same, sequence__gt=OuterRef("sequence"))
    old = Change.objects.filter(occurred_at__lt=timezone.now() - KEPT_WHOLE)
    return old.filter(Exists(newer))
