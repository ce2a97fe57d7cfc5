from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.channels.models import Channel


class RegisteredDocumentQuerySet(models.QuerySet):
    def of(self, channel):
        """The documents that were registered for ``channel`` alone; for all where it is none."""
        return self.filter(channel=channel)

    def open_to(self, channel):
        """The documents that ``channel`` may ask by their hash."""
        return self.filter(models.Q(channel=None) | models.Q(channel=channel))


class RegisteredDocument(models.Model):
    """A GraphQL document that an operator has registered, for clients that send its hash."""

    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    text = models.TextField(_("text"))
    name = models.CharField(_("name"), max_length=200)
    channel = models.ForeignKey(
        Channel,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="registered_documents",
        verbose_name=_("channel"),
        help_text=_("Empty: every channel."),
    )
    created_at = models.DateTimeField(_("registered at"), auto_now_add=True)

    objects = RegisteredDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("registered document")
        verbose_name_plural = _("registered documents")
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "channel"], name="one_registered_document_of_a_channel"
            ),
            # Two empty channels are not equal to a database.
            models.UniqueConstraint(
                fields=["sha256"],
                condition=models.Q(channel=None),
                name="one_registered_document_of_all",
            ),
        ]

    def __str__(self):
        return self.name
