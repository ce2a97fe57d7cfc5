from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.publication.querysets import WithdrawalQuerySet


class Withdrawal(models.Model):
    """That an editor took a version of a content from its readers.

    While it stands nobody sees the page, nor any other page of the same content and locale,
    whoever publishes it. It holds no word of the page, and outlives it: there is no foreign key.
    """

    class Reason(models.TextChoices):
        """In IPTC's words and spelling."""

        WITHHELD = "WITHHELD", _("withheld until further notice")
        CANCELED = "CANCELED", _("canceled for good")

    page_id = models.PositiveBigIntegerField(db_index=True)
    content_id = models.UUIDField(db_index=True)
    locale = models.CharField(max_length=100)
    # What the page was, by which a channel tells whether it knew of it.
    type = models.CharField(max_length=20)
    topics = models.TextField(blank=True)
    allow_syndication = models.BooleanField(default=True)
    # Of what readers never saw, no answer says that it is gone.
    was_published = models.BooleanField(default=False)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    # For readers, in the language of the page.
    notice = models.TextField(_("notice"), blank=True)
    # Whether versions in other languages are held too, also those not yet written.
    includes_translations = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self):
        return f"{self.reason} {self.content_id} ({self.locale})"

    @property
    def is_final(self):
        return self.reason == self.Reason.CANCELED


class WithdrawnPath(models.Model):
    """A path at which a withdrawn page stood, or that led to it; without a slash at its end."""

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="paths")
    path = models.CharField(max_length=2048, db_index=True)

    def __str__(self):
        return self.path
