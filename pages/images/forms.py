from pathlib import PurePath

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from pages.images.fields import PixelFormField


class ImageForm(BaseImageForm):
    """The form of the admin's image screens: stores pixels, and no word of the file's name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail chooses its own field by the name, and some of its forms have none.
        if field := self.fields.get("file"):
            self.fields["file"] = PixelFormField(
                label=field.label, required=field.required, widget=field.widget
            )

    def clean(self):
        """Replace a title that only repeats the file's name: names of files tell too much."""
        data = super().clean()
        upload = self.files.get(self.add_prefix("file"))
        if upload and names_file(data.get("title", ""), upload.name):
            today = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
            data["title"] = _("Image of %(date)s") % {"date": today}
        return data


def names_file(title, file_name):
    """Tell whether ``title`` is ``file_name``, but for case, separators and extension."""
    return letters(title) in (letters(file_name), letters(PurePath(file_name).stem))


def letters(text):
    return "".join(character for character in text.casefold() if character.isalnum())
