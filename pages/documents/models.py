from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from pages.documents.fields import CleanField, as_clean


class CustomDocument(AbstractDocument):
    """A file to download, reachable only through a published page that offers it.

    Whatever brings in a new file, it is written anew before the storage sees it: without authors,
    programs, paths and earlier versions. A file of which that cannot be done raises
    ``ValidationError``. With the new file saved, the old one is deleted.
    """

    file = CleanField(upload_to="documents", verbose_name=_("file"))

    admin_form_fields = ["title", "file", "collection", "tags"]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def clean(self):
        # Without a file there is another message already, or the file is one that waits.
        if self.file:
            super().clean()

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.file = as_clean(self.file.file, self.file.name)
            self._set_document_file_metadata()
        with transaction.atomic():
            old_file = self.stored_file()
            super().save(*args, **kwargs)
            if old_file and old_file.name != self.file.name:
                transaction.on_commit(lambda: old_file.storage.delete(old_file.name))

    def stored_file(self):
        """Return the file that the document has in the database, ``None`` where it has none."""
        stored = CustomDocument.objects.filter(pk=self.pk).only("file").first()
        return stored and stored.file
