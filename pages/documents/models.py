from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument


class CustomDocument(AbstractDocument):
    """A file to download, reachable only through a published page that offers it."""

    admin_form_fields = ["title", "file", "collection", "tags"]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
