from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from pages.documents.fields import CleanFormField
from pages.file_forms import NamelessFileForm


class DocumentForm(NamelessFileForm, BaseDocumentForm):
    """The form of the admin's document screens: stores what a document shows."""

    file_field = CleanFormField

    @staticmethod
    def title_of_today():
        today = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
        return _("Document of %(date)s") % {"date": today}
