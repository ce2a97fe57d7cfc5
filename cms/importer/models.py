from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedPage(models.Model):
    """What an import last read, and the page it made of it: tells an editor's words from its own.

    The two differ: what is not translated segment by segment comes from the source.
    """

    content_id = models.UUIDField()
    locale = models.CharField(max_length=100)
    file_digest = models.CharField(max_length=64)
    page_digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("imported page")
        verbose_name_plural = _("imported pages")
        constraints = [
            models.UniqueConstraint(fields=["content_id", "locale"], name="unique_imported_page")
        ]

    def __str__(self):
        return f"{self.content_id} ({self.locale})"


class ImportedImage(models.Model):
    """The image that an import made of a picture, found again by the path that a file names."""

    path = models.CharField(max_length=500, unique=True)
    # What somebody has deleted is not made again: it may have shown who must not be seen.
    image = models.ForeignKey(
        "pages.CustomImage", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("imported image")
        verbose_name_plural = _("imported images")

    def __str__(self):
        return self.path
