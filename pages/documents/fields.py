"""The ways of a file into a document, in a form and in code: each ends in a file written anew."""

from django.db import models
from wagtail.documents.fields import WagtailDocumentField

from pages.documents.cleaning import CleanFile, clean


def as_clean(file, name):
    return file if isinstance(file, CleanFile) else clean(file, name)


class CleanFormField(WagtailDocumentField):
    """The field of upload forms: its value is a ``CleanFile``."""

    def to_python(self, data):
        file = super().to_python(data)
        return file and as_clean(file, file.name)


class CleanFieldFile(models.fields.files.FieldFile):
    def save(self, name, content, save=True):
        """Store what ``content`` shows under a random name; ``name`` tells too much."""
        file = as_clean(content, name)
        super().save(file.name, file, save=False)
        self.instance._set_document_file_metadata()
        if save:
            self.instance.save()

    save.alters_data = True


class CleanField(models.FileField):
    """The file of a document. The storage sees nothing but what ``clean`` has written."""

    attr_class = CleanFieldFile

    def deconstruct(self):
        # The column is Wagtail's own: migrations need not know of this class.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FileField", args, kwargs
