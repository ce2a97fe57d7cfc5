from datetime import timedelta
from hashlib import sha256

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.deliveries.failures import Failure

# For so long an answer counts.
FRESH = timedelta(days=1)
# For so long nobody asks for it once more: the queue may be long.
PATIENCE = timedelta(hours=1)
# After that nobody waits for it any more.
KEPT = timedelta(days=30)


class AskedLinkQuerySet(models.QuerySet):
    def fresh(self):
        """Return those whose answer counts."""
        return self.filter(asked_at__gt=timezone.now() - FRESH)

    def settled(self):
        """Return those that need not be asked for: the answer counts, or is on its way."""
        return self.fresh() | self.filter(wanted_at__gt=timezone.now() - PATIENCE)

    def outdated(self):
        return self.filter(wanted_at__lt=timezone.now() - KEPT)


class AskedLink(models.Model):
    """What a host answered when an address of its was asked for. It names no page and nobody."""

    # Of the address, which may be longer than an index takes.
    digest = models.CharField(max_length=64, unique=True)
    url = models.TextField(_("address"))
    wanted_at = models.DateTimeField(_("wanted"), default=timezone.now)
    asked_at = models.DateTimeField(_("asked"), null=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    # A ``Failure``, where there is no status.
    failure = models.CharField(_("failure"), max_length=20, blank=True)

    objects = AskedLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link that was asked for")
        verbose_name_plural = _("links that were asked for")

    def __str__(self):
        return self.url

    @property
    def is_broken(self):
        """Whether readers would find nothing there.

        A host that refuses programs, or asks who one is, answers all the same.
        """
        return bool(self.failure) or self.status in {404, 410} or (self.status or 0) >= 500

    @property
    def answer(self):
        """What came back, in words or as the status of HTTP."""
        return Failure(self.failure).label if self.failure else f"HTTP {self.status}"


def digest_of(url):
    return sha256(url.encode()).hexdigest()
