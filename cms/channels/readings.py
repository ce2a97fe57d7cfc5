"""How far a channel has read: what it must know by now. One line for each road and subject."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """The last change that a channel has seen, on one road and of one subject.

    It is overwritten by the next: when and how often a channel reads is kept nowhere.
    """

    class Road(models.TextChoices):
        CHANGES = "CHANGES", _("change feed of the API")
        FEEDS = "FEEDS", _("feeds and calendars")

    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.CASCADE, related_name="readings"
    )
    road = models.CharField(max_length=10, choices=Road)
    locale = models.CharField(max_length=100)
    # Empty: of every type, about every topic.
    type = models.CharField(max_length=20, blank=True)
    topic = models.CharField(max_length=80, blank=True)
    sequence = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "road", "locale", "type", "topic"], name="unique_reading"
            )
        ]

    def __str__(self):
        return f"{self.channel_id} {self.road} {self.locale} {self.type} {self.sequence}"

    def is_past(self, change):
        """Tell whether who has read this far has seen ``change``."""
        topics = ["", *(change.topics or change.former_topics or "").split()]
        is_of_subject = self.locale == change.locale and self.type in ("", change.type)
        return is_of_subject and self.topic in topics and self.sequence >= change.sequence


def note_reading(channel, road, sequence, *, locales, types=(), topic=""):
    """Keep that ``channel`` has seen the changes up to ``sequence`` of these languages and types.

    Without ``types``: of every type. It never goes back, whoever comes late. It costs one
    statement where the channel is known to be as far. The public and the site are whoever asks,
    and are not followed.
    """
    if channel.kind != channel.Kind.PARTNER:
        return
    subjects = {(locale, type_) for locale in locales for type_ in types or [""]}
    kept = Reading.objects.filter(channel=channel, road=road, topic=topic)
    known = {(row.locale, row.type): row.sequence for row in kept}
    if any(known.get(subject, -1) < sequence for subject in subjects):
        go_on(
            kept,
            sequence,
            subjects=subjects,
            named={"channel": channel, "road": road, "topic": topic},
        )


def go_on(kept, sequence, *, subjects, named):
    """Bring the readings of these subjects up to a number; what is further stays there."""
    rows = [
        Reading(locale=locale, type=type_, sequence=sequence, **named)
        for locale, type_ in sorted(subjects)
    ]
    Reading.objects.bulk_create(rows, ignore_conflicts=True)
    about = Q(locale__in={locale for locale, _type in subjects})
    about &= Q(type__in={type_ for _locale, type_ in subjects})
    kept.filter(about, sequence__lt=sequence).update(sequence=sequence)
