from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.translation.glossary.importing import Plan
from cms.translation.glossary.tables import NoTable, text_of

LARGEST = 1024 * 1024


class TableForm(forms.Form):
    """A table of terms as a file; when it is valid, ``text`` and ``plan`` are of it."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_("CSV in UTF-8, at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": _("The file is empty.")},
    )

    def clean_table(self):
        """Read the file, unless it is larger than any glossary."""
        file = self.cleaned_data["table"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 1 MB."))
        try:
            self.text = text_of(file.read())
            self.plan = Plan(self.text)
        except NoTable as error:
            raise ValidationError(str(error)) from error
        return file


class PreviewedForm(forms.Form):
    """The text of a table that was previewed, and what the preview said would happen."""

    text = forms.CharField(strip=False, max_length=2 * LARGEST)
    digest = forms.CharField()

    def clean_text(self):
        try:
            self.plan = Plan(self.cleaned_data["text"])
        except NoTable as error:
            raise ValidationError(str(error)) from error
        return self.cleaned_data["text"]

    def is_unchanged(self):
        """Tell whether applying does what the preview said."""
        plan = self.plan
        return plan.can_be_applied and plan.digest == self.cleaned_data["digest"]
