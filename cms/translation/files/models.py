from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

# Long enough to ask somebody about what a file would do.
KEPT_FOR = timedelta(days=1)


class ImportedFile(models.Model):
    """A file that a translator sent, from the look at what it would do until they go on.

    In the database, where every process finds it. ``translation`` is the one that it was sent for,
    if for one. Each user has one at a time.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    translation = models.ForeignKey(
        Translation, null=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("translators' file")
        verbose_name_plural = _("translators' files")

    def __str__(self):
        return self.name


def throw_old_files():
    """Delete the files that nobody went on with."""
    ImportedFile.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
