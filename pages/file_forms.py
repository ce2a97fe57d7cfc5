"""Forms of uploaded files that keep no word of the name that a file had where it came from."""

from pathlib import PurePath


class NamelessFileForm:
    """What the forms of images and of documents have in common, before Wagtail's own in each.

    ``file_field`` is the class of the field that stores what is kept of a file, and
    ``title_of_today()`` what is proposed where a title only repeats the name.
    """

    file_field = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail chooses its own field by the name, and some of its forms have none.
        if field := self.fields.get("file"):
            self.fields["file"] = self.file_field(
                label=field.label, required=field.required, widget=field.widget
            )
        elif not self.instance.pk:
            # The file waits, and Wagtail proposes its name.
            self.initial["title"] = self.title_of_today()

    def clean(self):
        """Replace a title that only repeats the file's name: names of files tell too much."""
        data = super().clean()
        upload = self.files.get(self.add_prefix("file"))
        if upload and names_file(data.get("title", ""), upload.name):
            data["title"] = self.title_of_today()
        return data


def names_file(title, file_name):
    """Tell whether ``title`` is ``file_name``, but for case, separators and extension."""
    return letters(title) in (letters(file_name), letters(PurePath(file_name).stem))


def letters(text):
    return "".join(character for character in text.casefold() if character.isalnum())
