import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.channels.models import Channel
from cms.deliveries.failures import Failure
from cms.deliveries.querysets import DeliveryQuerySet, EndpointQuerySet
from cms.publication.models import Change, PageType
from cms.sealing import Unreadable, seal, unseal

# Of these an endpoint hears whatever it chooses: who has a copy must take it down too.
ALWAYS_TOLD = (Change.Kind.UNPUBLISHED, Change.Kind.WITHDRAWN, Change.Kind.DELETED)

# Minutes by which clocks may differ before the libraries of the specification refuse messages.
CLOCK_TOLERANCE = 5


def new_message_id():
    return f"msg_{secrets.token_hex(12)}"


class Endpoint(models.Model):
    """Where the changes of a channel are sent: a queue of deliveries in the order of the log."""

    class Transport(models.TextChoices):
        WEBHOOK = "WEBHOOK", _("webhook")
        TELEGRAM = "TELEGRAM", _("Telegram")

    class State(models.TextChoices):
        ACTIVE = "ACTIVE", _("active")
        PAUSED = "PAUSED", _("paused")
        DISABLED = "DISABLED", _("disabled after failures")
        ENDED = "ENDED", _("ended by the receiver")

    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), on_delete=models.CASCADE, related_name="endpoints"
    )
    transport = models.CharField(max_length=10, choices=Transport, default=Transport.WEBHOOK)
    address = models.CharField(_("address"), max_length=500)
    # Empty: of every language of the channel.
    locale = models.CharField(_("language"), max_length=100, blank=True)
    kinds = models.JSONField(
        _("changes"),
        default=list,
        blank=True,
        help_text=_(
            "Empty: every change. What is unpublished, withdrawn or deleted is told in any case."
        ),
    )
    types = models.JSONField(
        _("page types"),
        default=list,
        blank=True,
        help_text=_(
            "Empty: all that the channel gets. What is unpublished, withdrawn or deleted is told "
            "in any case."
        ),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ACTIVE)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    # The number of its last delivery, and the last change of the log that it looked at.
    last_number = models.PositiveBigIntegerField(default=0, editable=False)
    last_sequence = models.PositiveBigIntegerField(default=0, editable=False)
    # After a failure the queue waits until then.
    retry_at = models.DateTimeField(null=True, editable=False)
    # By whom it is being sent to, and when they count as dead.
    claim = models.UUIDField(null=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    # Since something was last acknowledged: when it first failed, and on how many days.
    failing_since = models.DateTimeField(null=True, editable=False)
    failed_days = models.PositiveSmallIntegerField(default=0, editable=False)
    last_failed_on = models.DateField(null=True, editable=False)
    acknowledged_at = models.DateTimeField(_("last acknowledged"), null=True, editable=False)
    # When somebody was told that it was disabled.
    told_at = models.DateTimeField(null=True, editable=False)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("endpoint")
        verbose_name_plural = _("endpoints")
        ordering = ["channel", "pk"]

    def __str__(self):
        return self.address

    @property
    def is_active(self):
        return self.state == self.State.ACTIVE

    @property
    def is_failing(self):
        return self.is_active and self.failing_since is not None

    @property
    def health(self):
        """How it does, in a word or two."""
        return _("does not answer") if self.is_failing else self.get_state_display()

    @property
    def active_secrets(self):
        """The texts of the secrets that messages are signed with, the newest first.

        Raises ``Unreadable`` where there are none: nothing is sent unsigned.
        """
        if texts := [each.text for each in self.secrets.active()]:
            return texts
        raise Unreadable("The endpoint has no secret.")

    def forget_failures(self):
        """Count failures anew; nothing is saved."""
        self.failing_since, self.failed_days, self.last_failed_on = None, 0, None

    def wants(self, change):
        """Tell whether a change of the channel is one that this endpoint hears of."""
        if self.locale not in ("", change.locale):
            return False
        is_of_kind = not self.kinds or change.kind in self.kinds
        is_of_type = not self.types or change.type in self.types
        return change.kind in ALWAYS_TOLD or (is_of_kind and is_of_type)


class SecretQuerySet(models.QuerySet):
    def active(self):
        """Leave out those whose time is over; the newest first."""
        found = self.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))
        return found.order_by("-created_at", "-pk")


class EndpointSecret(models.Model):
    """What messages are signed with, or a bot's token; sealed, for it has to be read again."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="secrets")
    sealed = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True)

    objects = SecretQuerySet.as_manager()

    def __str__(self):
        return f"secret {self.pk} of endpoint {self.endpoint_id}"

    @classmethod
    def keep(cls, endpoint, text):
        return cls.objects.create(endpoint=endpoint, sealed=seal(text))

    @property
    def text(self):
        """The secret itself; raises ``Unreadable`` where its key is gone."""
        return unseal(self.sealed)


class Delivery(models.Model):
    """One message to an endpoint, and what became of it."""

    TEST = "TEST"

    class State(models.TextChoices):
        WAITING = "WAITING", _("waiting")
        DELIVERED = "DELIVERED", _("delivered")
        GIVEN_UP = "GIVEN_UP", _("given up")
        # Of messages that the transport has nothing to say about.
        SKIPPED = "SKIPPED", _("nothing to send")

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries")
    # Counted for each endpoint, so that a receiver sees the order; a test has none.
    number = models.PositiveBigIntegerField(null=True)
    message_id = models.CharField(max_length=40, unique=True, default=new_message_id)
    kind = models.CharField(
        _("change"), max_length=12, choices=[*Change.Kind.choices, (TEST, _("test"))]
    )
    sequence = models.PositiveBigIntegerField(null=True)
    type = models.CharField(max_length=20, blank=True, choices=PageType)
    content_id = models.UUIDField(null=True)
    locale = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    # Its own hour, where it does not wait in the queue.
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "number"], name="unique_delivery_number")
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "number"],
                condition=Q(state="WAITING"),
                name="waiting_delivery",
            ),
            models.Index(fields=["finished_at"], name="delivery_by_end"),
        ]

    def __str__(self):
        return f"{self.number or self.TEST} {self.kind} to endpoint {self.endpoint_id}"

    @classmethod
    def of(cls, change, endpoint, *, number):
        """Return the delivery of a change, not saved."""
        facts = {name: getattr(change, name) for name in ("kind", "type", "content_id", "locale")}
        return cls(endpoint=endpoint, number=number, sequence=change.sequence, **facts)

    @property
    def is_delivered(self):
        return self.state == self.State.DELIVERED

    @property
    def is_finished(self):
        return self.state != self.State.WAITING

    @property
    def is_test(self):
        return self.kind == self.TEST

    def replay(self):
        """Send it again, past the queue; raises ``ValidationError`` while it waits anyhow."""
        if not self.is_finished:
            raise ValidationError(_("This message is waiting to be sent already."))
        self.state, self.tries, self.due_at = self.State.WAITING, 0, timezone.now()
        self.finished_at = None
        self.save(update_fields=["state", "tries", "due_at", "finished_at"])


class Attempt(models.Model):
    """One try to deliver: what was sent, and what was answered or why nothing was."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    made_at = models.DateTimeField(default=timezone.now)
    seconds = models.FloatField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    failure = models.CharField(max_length=20, blank=True, choices=Failure)
    request = models.TextField()
    answer = models.TextField(blank=True)
    # Seconds by which the clock of the receiver is ahead of ours, where it tells.
    clock_ahead = models.IntegerField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.delivery_id}: {self.status or self.failure}"

    @property
    def clock_minutes(self):
        """How far the clocks are apart."""
        return round(abs(self.clock_ahead or 0) / 60)

    @property
    def clock_is_wrong(self):
        """Whether receivers would take our signatures for old ones, or for ones of the future."""
        return self.clock_minutes >= CLOCK_TOLERANCE


class TelegramMessage(models.Model):
    """Which message in a chat shows a page, so that it can be changed and deleted.

    Without ``message_id`` it was deleted, and is to be sent again.
    """

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="messages")
    content_id = models.UUIDField()
    locale = models.CharField(max_length=100)
    message_id = models.BigIntegerField(null=True)
    # The address of its photo, where it has one: a message with a photo always has one.
    photo = models.CharField(max_length=500, blank=True)
    # Of the text as it was sent, so that what is the same is not sent again.
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "content_id", "locale"], name="one_message_of_a_page"
            )
        ]

    def __str__(self):
        return f"message {self.message_id} of endpoint {self.endpoint_id}"
