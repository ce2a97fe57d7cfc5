"""What must not be so where media are kept."""

from django.conf import settings
from django.core.checks import Error, register
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from pages.images.views import FOLDER


def connect():
    register(refuse_public_storage)


def refuse_public_storage(**kwargs):
    """Refuse a storage that gives browsers addresses of its own: nobody would ask who fetches."""
    if default_storage.url(f"{FOLDER}picture.jpg").startswith(settings.MEDIA_URL):
        return []
    message = _("The storage of media gives out addresses of its own.")
    hint = _(
        "Files would be fetched past the service. Let its url() return MEDIA_URL and the name, "
        "and let nobody else read it: see docs/deployment.md."
    )
    return [Error(message, hint=hint, id="pages.E001")]
