"""Pictures that wait for the rest of their form: Wagtail keeps them as they came."""

from pages.images.fields import as_pixels
from pages.images.models import CustomImage


def keep_pixels_alone(instance, **kwargs):
    """Write an ``UploadedFile`` anew before it is stored, when it is to become an image."""
    is_image = instance.for_content_type.model_class() is CustomImage
    if is_image and instance.file and not instance.file._committed:
        instance.file = as_pixels(instance.file.file)
