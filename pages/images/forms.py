from pathlib import PurePath

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from pages.images.fields import PixelFormField
from pages.images.people import People


class ImageForm(BaseImageForm):
    """The form of the admin's image screens: stores pixels, and no word of the file's name.

    An answer about the people in a picture goes with that picture: a new file is asked about anew.
    """

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"people": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail chooses its own field by the name, and some of its forms have none.
        if field := self.fields.get("file"):
            self.fields["file"] = PixelFormField(
                label=field.label, required=field.required, widget=field.widget
            )
        elif not self.instance.pk:
            # The file waits, and Wagtail proposes its name.
            self.initial["title"] = title_of_today()
        if self.instance.pk and self.instance.people == People.UNANSWERED:
            self.ask_about_people()

    def ask_about_people(self):
        if question := self.fields.get("people"):
            said = _("Nobody has answered this yet.")
            question.help_text = format_html("<strong>{}</strong> {}", said, question.help_text)

    def clean(self):
        """Replace a title that only repeats the file's name: names of files tell too much."""
        data = super().clean()
        upload = self.files.get(self.add_prefix("file"))
        if upload and names_file(data.get("title", ""), upload.name):
            data["title"] = title_of_today()
        return data

    def clean_people(self):
        answer = self.cleaned_data["people"]
        if self.files.get(self.add_prefix("file")) and answer in ("", self.initial.get("people")):
            # Django leaves the instance as it is where the answer was not sent.
            self.instance.people = answer = People.UNANSWERED
        return answer


def title_of_today():
    today = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
    return _("Image of %(date)s") % {"date": today}


def names_file(title, file_name):
    """Tell whether ``title`` is ``file_name``, but for case, separators and extension."""
    return letters(title) in (letters(file_name), letters(PurePath(file_name).stem))


def letters(text):
    return "".join(character for character in text.casefold() if character.isalnum())
