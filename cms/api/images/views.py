import logging

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from cms.channels.site import is_shown_on_site
from cms.publication.models import PublishedReference
from cms.publication.preview import is_previewed
from cms.publication.projections.images import image_key
from cms.publication.rendering.images import EXTENSIONS
from cms.publication.rendering.presets import PRESETS, spec_of_width
from cms.publication.renditions import ready_rendition

logger = logging.getLogger(__name__)

IMAGE = PublishedReference.Target.IMAGE
# The parameter with which ``rendition_path`` names a draft's token.
PREVIEW = "preview"
FORMATS = {extension: file_format for file_format, extension in EXTENSIONS.items()}
A_YEAR = 31_536_000
A_MINUTE = 60
# Seconds for which caches between may send it to others: it is gone within the minute.
SHARED = 30


@require_safe
def rendition(request, image_id, key, preset, width, extension):
    """Send one size and format of an image that a published page shows.

    Who edits pages sees the images of drafts too, and the holder of a preview token those of its
    draft. The address holds a digest of the picture, so
    an answer never grows old; only a stand-in for a format not made yet is kept for a minute.
    """
    image = get_image_model().objects.filter(pk=image_id).first()
    is_public = image is not None and is_shown_on_site(IMAGE, image)
    if not (is_public or may_edit(request) or is_in_preview(request, f"{image_id}-{key}")):
        raise Http404
    spec = image and image_key(image) == key and known_spec(image, preset, width)
    if not spec:
        raise Http404
    try:
        found, file = ready_file(image, spec, file_format=FORMATS[extension])
    except SourceImageIOError as error:
        logger.warning("The file of image %s is lost.", image.pk)
        raise Http404 from error
    is_final = found.file.name.endswith(f".{extension}")
    response = FileResponse(file, content_type=content_type(found))
    # An address with a token is kept by nobody, whoever else may see the image at its own.
    is_public = is_public and PREVIEW not in request.GET
    response["Cache-Control"] = cache_control(is_final=is_final, is_public=is_public)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def may_edit(request):
    return request.user.has_perm("wagtailadmin.access_admin")


def is_in_preview(request, url_key):
    token = request.GET.get(PREVIEW)
    return bool(token) and is_previewed(url_key, token)


def known_spec(image, preset, width):
    name = preset.upper()
    return name in PRESETS and spec_of_width(image, name, width=int(width))


def ready_file(image, spec, *, file_format):
    """Return a rendition and its open file; one whose file was lost is made anew.

    Raises ``SourceImageIOError`` where the image's own file is lost too.
    """
    found = ready_rendition(image, spec, file_format=file_format)
    try:
        return found, found.file.open("rb")
    except FileNotFoundError:
        found.delete()
    found = ready_rendition(image, spec, file_format=file_format)
    return found, found.file.open("rb")


def cache_control(*, is_final, is_public):
    if not is_public:
        # A draft's image must not reach readers out of a cache that an editor filled.
        return "private, no-store"
    if not is_final:
        return f"public, max-age={A_MINUTE}, s-maxage={SHARED}"
    # Browsers keep what they have seen. Caches between have to ask, for it may be withdrawn.
    return f"public, max-age={A_YEAR}, s-maxage={SHARED}, immutable"


def content_type(found):
    return f"image/{FORMATS[found.file.name.rpartition('.')[2]]}"
