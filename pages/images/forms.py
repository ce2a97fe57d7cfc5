from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from pages.file_forms import NamelessFileForm
from pages.images.fields import PixelFormField
from pages.images.people import People


class ImageForm(NamelessFileForm, BaseImageForm):
    """The form of the admin's image screens: stores pixels.

    An answer about the people in a picture goes with that picture: a new file is asked about anew.
    """

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"people": forms.RadioSelect}

    file_field = PixelFormField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.people == People.UNANSWERED:
            self.ask_about_people()

    def ask_about_people(self):
        if question := self.fields.get("people"):
            said = _("Nobody has answered this yet.")
            question.help_text = format_html("<strong>{}</strong> {}", said, question.help_text)

    @staticmethod
    def title_of_today():
        today = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
        return _("Image of %(date)s") % {"date": today}

    def clean_people(self):
        answer = self.cleaned_data["people"]
        if self.files.get(self.add_prefix("file")) and answer in ("", self.initial.get("people")):
            # Django leaves the instance as it is where the answer was not sent.
            self.instance.people = answer = People.UNANSWERED
        return answer
