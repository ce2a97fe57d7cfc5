"""The files behind an image's addresses: made in the background, or quickly when asked for."""

from django_tasks import task
from wagtail.images.models import Filter

from cms.publication.rendering.images import SOURCE_FORMATS
from cms.publication.rendering.presets import PRESETS
from pages.models import CustomImage, CustomRendition

# Encoding one of these takes a worker's second; readers get another format until it is done.
SLOW_FORMATS = {"avif"}
QUICK_FORMAT = "jpeg"


def rendition_filter(spec, file_format):
    return Filter(f"{spec}|format-{file_format}")


def ready_rendition(image, spec, *, file_format):
    """Return a rendition that can be sent now, in another format where this one is not made yet."""
    try:
        return image.find_existing_rendition(rendition_filter(spec, file_format))
    except CustomRendition.DoesNotExist:
        quick = QUICK_FORMAT if file_format in SLOW_FORMATS else file_format
        return image.get_rendition(rendition_filter(spec, quick))


@task()
def prepare_renditions(image_id):
    """Make every size and format of an image that is not there yet."""
    image = CustomImage.objects.filter(pk=image_id).first()
    filters = [
        rendition_filter(spec, file_format)
        for specs in PRESETS.values()
        for spec in specs
        for file_format in SOURCE_FORMATS
    ]
    if image:
        image.get_renditions(*filters)
