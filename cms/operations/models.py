from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """That a worker lives: one row for each process that was one, with when it last said so."""

    worker = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.worker}, seen {self.seen_at:%Y-%m-%d %H:%M:%S}"


class ScheduledFailure(models.Model):
    """That something scheduled could not be done, and why; gone as soon as nothing is due."""

    class Action(models.TextChoices):
        PUBLISH = "PUBLISH", _("publication")
        EXPIRE = "EXPIRE", _("expiry")

    action = models.CharField(max_length=10, choices=Action)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=255)
    content_object = GenericForeignKey(for_concrete_model=False)
    # As it was called then: what fails may not be readable any more.
    title = models.TextField()
    reason = models.TextField()
    attempts = models.PositiveIntegerField(default=1)
    failed_at = models.DateTimeField(default=timezone.now)
    retry_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "content_type", "object_id"], name="one_failure_per_schedule"
            )
        ]

    def __str__(self):
        return f"{self.action} of {self.title}: {self.reason}"


class Hold(models.Model):
    """That nobody may write for a while, in one row or none."""

    THE_ROW = 1

    until = models.DateTimeField()

    def __str__(self):
        return f"until {self.until:%Y-%m-%d %H:%M:%S}"


class BackupRun(models.Model):
    """One backup that was begun, and what became of it; ``due_at`` is the night it is of."""

    due_at = models.DateTimeField(null=True, unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    # Empty until it is whole.
    name = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    # How many files were not there that rows refer to.
    lost = models.PositiveIntegerField(default=0)
    failure = models.TextField(blank=True)

    def __str__(self):
        return self.name or f"backup begun at {self.started_at:%Y-%m-%d %H:%M}"
