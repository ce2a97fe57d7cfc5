from django import forms
from django.utils.translation import gettext_lazy as _

from cms.translation.files.errors import UnreadableFile
from cms.translation.files.reading import read, refuse_size


class ImportForm(forms.Form):
    """The file that a translator sends; ``content`` is what was in it."""

    file = forms.FileField(
        label=_("PO or XLIFF file"),
        help_text=_("One that was downloaded here. Nothing is changed before you have seen what."),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".po,.xlf,.xliff"}),
    )
    content = b""

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            refuse_size(file.size)
            self.content = file.read()
            read(self.content)
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from error
        return file
