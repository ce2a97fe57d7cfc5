"""Documents that wait for the rest of their form: Wagtail keeps them as they came."""

from pages.documents.fields import as_clean
from pages.documents.models import CustomDocument


def keep_clean_files_alone(instance, **kwargs):
    """Write an ``UploadedFile`` anew before it is stored, when it is to become a document."""
    is_document = instance.for_content_type.model_class() is CustomDocument
    if is_document and instance.file and not instance.file._committed:
        instance.file = as_clean(instance.file.file, instance.file.name)
