"""Publishing and expiry at the moment that an editor chose.

The work of Wagtail's ``publish_scheduled``, which ends at the first error: here each object
has a transaction of its own, and one that fails is tried again later and holds no other.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, Revision

from cms.operations.models import ScheduledFailure
from cms.publication.gates import PublicationRefused
from cms.translation.notices import tell
from cms.translation.takedown import unpublish_translations

logger = logging.getLogger(__name__)

Action = ScheduledFailure.Action

# Minutes until the second attempt; each further failure doubles them, up to the last figure.
FIRST_PAUSE, LONGEST_PAUSE = 1, 60


@dataclass(frozen=True, order=True)
class Due:
    """One object to be published or to expire, in the order in which it has to be done."""

    # Aliases expire before the page that they repeat: its own expiry would not call them expired.
    rank: int
    moment: datetime
    action: str
    content_type_id: int
    object_id: str
    # Of the revision to be published; 0 for an expiry.
    revision_id: int

    @property
    def key(self):
        return self.action, self.content_type_id, self.object_id

    @property
    def model(self):
        """The class of the object, None when the code no longer has it."""
        return ContentType.objects.get_for_id(self.content_type_id).model_class()


def publish_scheduled():
    """Publish and let expire whatever is due, but for what failed a moment ago."""
    due, failures = find_due(), known_failures()
    for key in failures.keys() - {each.key for each in due}:
        failures[key].delete()
    for each in due:
        failure = failures.get(each.key)
        if failure is None or failure.retry_at <= timezone.now():
            attempt(each, failure)


def find_due():
    """Return all that is due now, in order. One statement."""
    now = timezone.now()
    expiring = [*expiring_pages(now), *(expiring_objects(each, now) for each in draft_models())]
    rows = scheduled_revisions(now).union(*expiring, all=True)
    return sorted(Due(*row) for row in rows)


def draft_models():
    """Return all models with drafts that are no pages."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]


def expiring_pages(now):
    pages = Page.objects.filter(live=True, expire_at__lt=now)
    yield rows_of_expiry(pages.exclude(alias_of=None), rank=0)
    yield rows_of_expiry(pages.filter(alias_of=None), rank=1)


def expiring_objects(model, now):
    return rows_of_expiry(model._default_manager.filter(live=True, expire_at__lt=now), rank=1)


def rows_of_expiry(objects, *, rank):
    content_type = ContentType.objects.get_for_model(objects.model, for_concrete_model=False)
    return objects.order_by().values_list(
        Value(rank, IntegerField()),
        F("expire_at"),
        Value(Action.EXPIRE, CharField()),
        Value(content_type.pk, IntegerField()),
        Cast("pk", CharField()),
        Value(0, IntegerField()),
    )


def scheduled_revisions(now):
    return Revision.objects.filter(approved_go_live_at__lt=now).values_list(
        Value(2, IntegerField()),
        F("approved_go_live_at"),
        Value(Action.PUBLISH, CharField()),
        F("base_content_type_id"),
        F("object_id"),
        F("pk"),
    )


def known_failures():
    return {
        (each.action, each.content_type_id, each.object_id): each
        for each in ScheduledFailure.objects.all()
    }


def attempt(due, failure):
    """Do what is due; remember a failure, for the health page and for the next attempt."""
    try:
        with transaction.atomic():
            ACTIONS[due.action](due)
            if failure:
                failure.delete()
    except Exception as error:
        # Where it is the database that is gone, this fails too, and the worker waits.
        remember(due, failure, error)


def expire(due):
    instance = locked(due)
    if instance is None or not is_expired(instance):
        return
    # Taking a page down ends its schedules. Here nobody asked for that: a new version may have
    # to follow at the minute at which the old one expires, or later.
    scheduled = list(instance.revisions.exclude(approved_go_live_at=None))
    instance.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in scheduled:
        revision.save(update_fields=["approved_go_live_at"])
    if isinstance(instance, Page):
        unpublish_translations(instance)


def publish(due):
    """Publish a revision; what has expired meanwhile is never public for a moment."""
    instance = locked(due)
    # Read behind the lock: another worker may have published it.
    revision = Revision.objects.filter(
        pk=due.revision_id, approved_go_live_at__lt=timezone.now()
    ).first()
    if revision is None:
        return
    if instance is None:
        # Rows deleted without their signals leave revisions behind, which nothing can publish.
        logger.warning("Revision %s of an object that is gone was deleted", revision.pk)
        revision.delete()
        return
    revision.publish(log_action="wagtail.publish.scheduled")
    expire(due)


def locked(due):
    """Return the object as its own class, locked against other workers and editors, or None."""
    if due.model is None:
        raise ValidationError(_("This kind of page or text is no longer known to the site."))
    objects = due.model._default_manager.select_for_update(of=("self",))
    instance = objects.filter(pk=due.object_id).first()
    return instance.specific if isinstance(instance, Page) else instance


def is_expired(instance):
    return instance.live and instance.expire_at is not None and instance.expire_at < timezone.now()


ACTIONS = {Action.EXPIRE: expire, Action.PUBLISH: publish}


def remember(due, failure, error):
    attempts = failure.attempts + 1 if failure else 1
    pause = timedelta(minutes=min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE))
    noted, _is_new = ScheduledFailure.objects.update_or_create(
        action=due.action,
        content_type_id=due.content_type_id,
        object_id=due.object_id,
        defaults={
            "title": title_of(due),
            "reason": reason_of(error),
            "attempts": attempts,
            "retry_at": timezone.now() + pause,
        },
    )
    logger.error(
        "Scheduled %s of %s %s (%s) failed: %s",
        *(due.action.lower(), due.model._meta.label if due.model else "object"),
        *(due.object_id, noted.title, noted.reason),
        # A refusal says it all in its words.
        exc_info=None if isinstance(error, ValidationError) else error,
    )
    if failure is None and isinstance(error, PublicationRefused):
        tell_editor(due, noted)


def tell_editor(due, failure):
    """Tell who chose the hour why nothing was published then; once."""
    revision = Revision.objects.filter(pk=due.revision_id).select_related("user").first()
    page = Page.objects.filter(pk=due.object_id).first()
    if revision and revision.user and page and issubclass(due.model, Page):
        tell([revision.user], "REFUSED", page=page, text=failure.reason)


def title_of(due):
    instance = due.model and due.model._default_manager.filter(pk=due.object_id).first()
    if isinstance(instance, Page):
        return instance.get_admin_display_title()
    return str(instance or "")


def reason_of(error):
    """Return what an editor can read: the words of a refusal, or an error with its name."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return f"{type(error).__name__}: {error}"
