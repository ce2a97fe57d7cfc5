"""Pictures inside of office documents take the road of every picture."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from pages.documents.refusals import refusal
from pages.images.bareness import is_bare
from pages.images.pixels import extension_of, reencode

bare_ones_stay = ContextVar("bare_ones_stay", default=False)


@contextmanager
def bare_pictures_stay():
    """Leave as they are the pictures that are nothing but pixels already.

    Written anew they would differ a little, and with them documents of which nothing is to be
    taken out.
    """
    token = bare_ones_stay.set(True)
    try:
        yield
    finally:
        bare_ones_stay.reset(token)


def clean_picture(data):
    """Return the pixels of a picture written anew, and the extension of what was written."""
    if bare_ones_stay.get() and is_bare(data):
        return data, extension_of(data)
    try:
        file = reencode(ContentFile(data))
    except ValidationError as error:
        raise refusal("picture") from error
    return file.read(), file.name.rpartition(".")[2]
