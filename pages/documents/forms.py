from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from pages.documents.fields import CleanFormField
from pages.images.forms import names_file


class DocumentForm(BaseDocumentForm):
    """The form of the admin's document screens: keeps no word of the file's name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail chooses its own field by the name, and some of its forms have none.
        if field := self.fields.get("file"):
            self.fields["file"] = CleanFormField(
                label=field.label, required=field.required, widget=field.widget
            )
        elif not self.instance.pk:
            # The file waits, and Wagtail proposes its name.
            self.initial["title"] = title_of_today()

    def clean(self):
        """Replace a title that only repeats the file's name: names of files tell too much."""
        data = super().clean()
        upload = self.files.get(self.add_prefix("file"))
        if upload and names_file(data.get("title", ""), upload.name):
            data["title"] = title_of_today()
        return data


def title_of_today():
    today = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
    return _("Document of %(date)s") % {"date": today}
