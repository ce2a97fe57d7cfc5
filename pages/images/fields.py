"""The ways of a file into an image, in a form and in code: each ends in pixels written anew."""

from django import forms
from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from wagtail.images.fields import WagtailImageField as WagtailImageFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from pages.images.pixels import PixelFile, reencode


def as_pixels(file):
    return file if isinstance(file, PixelFile) else reencode(file)


def is_foreign(value):
    """Tell whether what a field holds is a file on its way that ``reencode`` has not written."""
    if isinstance(value, FieldFile):
        value = None if value._committed else value.file
    return isinstance(value, File) and not isinstance(value, PixelFile)


class PixelFormField(WagtailImageFormField):
    """The field of upload forms: its value is a ``PixelFile``, its refusals are our own.

    Wagtail looks at less, and says "not a valid image" of an SVG, a bomb and a text alike.
    """

    def to_python(self, data):
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        return as_pixels(file)


class PixelFieldFile(WagtailImageFieldFile):
    def save(self, name, content, save=True):
        """Store the pixels of ``content`` under a random name; ``name`` tells too much."""
        file = as_pixels(content)
        self.instance.has_new_file = True
        super().save(file.name, file, save=save)


class PixelField(WagtailImageField):
    """The file of an image. The storage sees nothing but pixels, whichever road they come by."""

    attr_class = PixelFieldFile

    def update_dimension_fields(self, instance, *args, **kwargs):
        # Of a file that was not decoded here nobody else opens as much as the head.
        if not is_foreign(instance.__dict__.get(self.attname)):
            super().update_dimension_fields(instance, *args, **kwargs)

    def deconstruct(self):
        # The column is Wagtail's own: migrations need not know of this class.
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
