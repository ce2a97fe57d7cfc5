"""Images, documents and portraits that are stored already, cleaned as an upload is.

What came in before uploads were cleaned, or past them, holds what a phone or an office wrote into
it. One file is held in memory at a time, each is replaced by itself, and what is clean stays as it
is: whoever is interrupted begins again.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from pages.documents.cleaning import clean
from pages.documents.embedded import bare_pictures_stay
from pages.documents.models import CustomDocument
from pages.images.bareness import is_bare
from pages.images.models import CustomImage
from pages.images.pixels import PixelFile, extension_of, random_name, reencode

# As uploads are called; a storage adds to a name that it has already, and Wagtail to portraits'.
RANDOM = re.compile(r"(?:avatar_[0-9a-f-]{36}_)?[0-9a-f]{32}(?:_[0-9A-Za-z]{7})?\.\w+")


class Outcome(NamedTuple):
    """What came of a stored file: ``state`` is one of those below; a ``LEFT`` one has a reason."""

    kind: str
    pk: int
    state: str
    reason: str = ""


CLEAN, REPLACED, LEFT = "clean", "replaced", "left"


class Shelf(NamedTuple):
    """A kind of stored files: the rows that have them, and the field of these.

    ``cleaned(data, name)`` gives what is stored instead, or ``None``.
    """

    kind: str
    rows: Callable
    cleaned: Callable
    field: str = "file"


def clean_stored_files(*, dry_run=False):
    """Yield an ``Outcome`` for every image and document; with ``dry_run`` nothing is written."""
    for shelf in SHELVES:
        for row in one_by_one(shelf.rows()):
            yield clean_file(shelf, row, dry_run=dry_run)


def one_by_one(rows):
    """Yield rows, each read when it is its turn."""
    last = 0
    while row := rows.filter(pk__gt=last).order_by("pk").first():
        yield row
        last = row.pk


def clean_file(shelf, row, *, dry_run):
    stored = getattr(row, shelf.field)
    try:
        with stored.open("rb") as file:
            new = shelf.cleaned(file.read(), stored.name)
        if new and not dry_run:
            replace(row, shelf.field, new)
    except ValidationError as error:
        return Outcome(shelf.kind, row.pk, LEFT, " ".join(error.messages))
    except (OSError, ValueError) as error:
        reason = gettext("Its file cannot be read or written: %s") % error
        return Outcome(shelf.kind, row.pk, LEFT, reason)
    return Outcome(shelf.kind, row.pk, REPLACED if new else CLEAN)


def replace(row, field, file):
    """Let a row have a new file, unless somebody has given it another or deleted it meanwhile.

    The old one is deleted; an image takes away what was made of it, and pages are published anew.
    """
    old = getattr(row, field)
    with transaction.atomic():
        same = type(row).objects.select_for_update().filter(pk=row.pk, **{field: old.name})
        if now := same.first():
            setattr(now, field, file)
            now.save()
            transaction.on_commit(partial(old.storage.delete, old.name))


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


def waiting_for(model):
    """Return the files that wait for the rest of their form: nobody may ever go on with them."""
    return UploadedFile.objects.filter(for_content_type=ContentType.objects.get_for_model(model))


SHELVES = [
    Shelf(_("Image"), CustomImage.objects.all, cleaned_picture),
    Shelf(_("Document"), CustomDocument.objects.all, cleaned_document),
    Shelf(_("Waiting image"), partial(waiting_for, CustomImage), cleaned_picture),
    Shelf(_("Waiting document"), partial(waiting_for, CustomDocument), cleaned_document),
    Shelf(_("Portrait"), UserProfile.objects.exclude(avatar="").all, cleaned_picture, "avatar"),
]
