"""The files behind an image's addresses: made in the background, or quickly when asked for."""

from hashlib import sha256

from django_tasks import task
from wagtail.images.models import Filter

from cms.publication.rendering.images import SOURCE_FORMATS
from cms.publication.rendering.presets import PRESETS
from pages.models import CustomImage, CustomRendition

# Encoding one of these takes a worker's second; readers get another format until it is done.
SLOW_FORMATS = {"avif"}
QUICK_FORMAT = "jpeg"
KEY_LENGTH = CustomRendition._meta.get_field("focal_point_key").max_length


class PictureFilter(Filter):
    """A filter whose renditions are found again only while the image has the same picture.

    Wagtail tells them apart by their focal point alone: one that was being made while the file
    was replaced would be taken for one of the new picture.
    """

    def get_cache_key(self, image):
        facts = (image.get_file_hash(), super().get_cache_key(image))
        return sha256(repr(facts).encode()).hexdigest()[:KEY_LENGTH]


def rendition_filter(spec, file_format):
    return PictureFilter(f"{spec}|format-{file_format}")


def ready_rendition(image, spec, *, file_format):
    """Return a rendition that can be sent now, in another format where this one is not made yet."""
    try:
        return image.find_existing_rendition(rendition_filter(spec, file_format))
    except CustomRendition.DoesNotExist:
        quick = QUICK_FORMAT if file_format in SLOW_FORMATS else file_format
        return image.get_rendition(rendition_filter(spec, quick))


def every_spec():
    return [spec for specs in PRESETS.values() for spec in specs]


@task()
def prepare_renditions(image_id):
    """Make every size and format of an image that is not there yet; none of a withdrawn one.

    Among them is the thumbnail of the admin's lists.
    """
    image = CustomImage.objects.filter(pk=image_id, is_withdrawn=False).first()
    filters = [
        rendition_filter(spec, file_format)
        for spec in every_spec()
        for file_format in SOURCE_FORMATS
    ]
    if image:
        image.get_renditions(PictureFilter(CustomImage.THUMBNAIL), *filters)
        forget_outdated(image)


def forget_outdated(image):
    """Delete what was made of ``image`` where its picture was replaced or withdrawn meanwhile."""
    keys = {rendition_filter(spec, "jpeg").get_cache_key(image) for spec in every_spec()}
    same = CustomImage.objects.filter(pk=image.pk, file_hash=image.file_hash, is_withdrawn=False)
    if not same.exists():
        image.renditions.filter(focal_point_key__in=keys).delete()
