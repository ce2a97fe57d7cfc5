from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

# What lies elsewhere below the media root is never sent as a file: originals, documents.
FOLDER = "images/"


@require_safe
@never_cache
@require_admin_access
def admin_media(request, path):
    """Send the pictures that the admin's own screens show, to those who may see the admin.

    Readers get images by other addresses, under which only published pages' pictures are.
    """
    if not path.startswith(FOLDER) or ".." in path.split("/") or not default_storage.exists(path):
        raise Http404
    return FileResponse(default_storage.open(path))
