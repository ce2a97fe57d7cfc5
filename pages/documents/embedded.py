"""Pictures inside of office documents take the road of every picture."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from pages.documents.refusals import refusal
from pages.images.pixels import reencode


def clean_picture(data):
    """Return the pixels of a picture written anew, and the extension of what was written."""
    try:
        file = reencode(ContentFile(data))
    except ValidationError as error:
        raise refusal("picture") from error
    return file.read(), file.name.rpartition(".")[2]
