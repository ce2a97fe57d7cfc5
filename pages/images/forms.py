from pathlib import PurePath

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from pages.images.pixels import reencode


class ImageForm(BaseImageForm):
    """The form of the admin's image screens: stores pixels, and no word of the file's name."""

    def clean_file(self):
        """Return the upload written anew from its pixels; the message of a refusal goes here."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        self.uploaded_name = file.name
        return reencode(file)

    def clean(self):
        """Replace a title that only repeats the file's name: names of files tell too much."""
        data = super().clean()
        if names_file(data.get("title", ""), getattr(self, "uploaded_name", "")):
            today = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
            data["title"] = _("Image of %(date)s") % {"date": today}
        return data


def names_file(title, file_name):
    """Tell whether ``title`` is ``file_name``, but for case, separators and extension."""
    return bool(file_name) and letters(title) in (letters(file_name), letters(stem(file_name)))


def stem(file_name):
    return PurePath(file_name).stem


def letters(text):
    return "".join(character for character in text.casefold() if character.isalnum())
