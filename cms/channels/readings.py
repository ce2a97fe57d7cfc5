"""How far a channel has read: what it must know by now. One line for each road and subject."""

from django.db import models
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

    Without ``types``: of every type. It never goes back, and costs nothing but one statement
    where it stands as far already. Channels without a contact person are not followed: the
    public and the site are whoever asks.
    """
    if channel.kind != channel.Kind.PARTNER:
        return
    subjects = {(locale, type_) for locale in locales for type_ in types or [""]}
    kept = Reading.objects.filter(channel=channel, road=road, topic=topic)
    far = set(kept.filter(sequence__gte=sequence).values_list("locale", "type"))
    Reading.objects.bulk_create(
        [
            Reading(
                channel=channel,
                road=road,
                locale=locale,
                type=type_,
                topic=topic,
                sequence=sequence,
            )
            for locale, type_ in sorted(subjects - far)
        ],
        update_conflicts=True,
        unique_fields=["channel", "road", "locale", "type", "topic"],
        update_fields=["sequence"],
    )
