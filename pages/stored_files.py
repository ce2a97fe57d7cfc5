"""Images and documents that are stored already, cleaned as an upload is.

What came in before uploads were cleaned, or past them, holds what a phone or an office wrote into
it. One file is held in memory at a time, each is replaced by itself, and what is clean stays as it
is: whoever is interrupted begins again.
"""

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.documents.cleaning import clean
from pages.documents.embedded import bare_pictures_stay
from pages.documents.models import CustomDocument
from pages.images.bareness import is_bare
from pages.images.models import CustomImage
from pages.images.pixels import PixelFile, extension_of, random_name, reencode

# As uploads are called; a storage adds to a name that it has already.
RANDOM = re.compile(r"[0-9a-f]{32}(?:_[0-9A-Za-z]{7})?\.\w+")


class Outcome(NamedTuple):
    """What came of a stored file: ``state`` is one of those below; a ``LEFT`` one has a reason."""

    kind: str
    pk: int
    state: str
    reason: str = ""


CLEAN, REPLACED, LEFT = "clean", "replaced", "left"


class Shelf(NamedTuple):
    """A kind of stored files; ``cleaned(data, name)`` gives what is stored instead, or ``None``."""

    kind: str
    model: type[models.Model]
    cleaned: Callable


def clean_stored_files(*, dry_run=False):
    """Yield an ``Outcome`` for every image and document; with ``dry_run`` nothing is written."""
    for shelf in SHELVES:
        for row in rows_of(shelf.model):
            yield clean_file(shelf, row, dry_run=dry_run)


def rows_of(model):
    """Yield the rows of a model, each read when it is its turn."""
    last = 0
    while row := model.objects.filter(pk__gt=last).order_by("pk").first():
        yield row
        last = row.pk


def clean_file(shelf, row, *, dry_run):
    try:
        with row.file.open("rb") as file:
            new = shelf.cleaned(file.read(), row.file.name)
        if new and not dry_run:
            replace(row, new)
    except ValidationError as error:
        return Outcome(shelf.kind, row.pk, LEFT, " ".join(error.messages))
    except (OSError, ValueError) as error:
        reason = _("Its file cannot be read or written: %s") % error
        return Outcome(shelf.kind, row.pk, LEFT, reason)
    return Outcome(shelf.kind, row.pk, REPLACED if new else CLEAN)


def replace(row, file):
    """Let a row have a new file, unless somebody has given it another or deleted it meanwhile.

    The row takes the old one away, and what was made of it, and its pages are published anew.
    """
    with transaction.atomic():
        now = type(row).objects.select_for_update().filter(pk=row.pk, file=row.file.name).first()
        if now:
            now.file = file
            now.save()


def cleaned_picture(data, name):
    if not is_bare(data):
        return reencode(ContentFile(data))
    return None if is_random(name) else PixelFile(data, name=random_name(extension_of(data)))


def cleaned_document(data, name):
    with bare_pictures_stay():
        new = clean(ContentFile(data), name)
    if new.read() == data and is_random(name):
        return None
    return clean(ContentFile(data), name)


def is_random(name):
    return RANDOM.fullmatch(PurePath(name).name)


SHELVES = [
    Shelf(gettext_lazy("Image"), CustomImage, cleaned_picture),
    Shelf(gettext_lazy("Document"), CustomDocument, cleaned_document),
]
