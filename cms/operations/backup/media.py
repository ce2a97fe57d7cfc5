"""The files that rows name, read and written through Django's storage."""

import shutil
from hashlib import sha256
from tempfile import TemporaryFile

from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.utils.translation import gettext as _

from cms.operations.backup.archive import MEDIA, READ
from cms.operations.backup.refusals import Refused
from cms.operations.backup.rows import BATCH
from cms.operations.backup.tables import file_fields


def names_of(models):
    """Return the names of all files that rows of ``models`` refer to."""
    names = set()
    for model, field in file_fields(models):
        rows = model._base_manager.order_by().values_list(field.attname, flat=True)
        names.update(filter(None, rows.iterator(chunk_size=BATCH)))
    return names


class Packing:
    """Files on their way into an archive: which are in it, and which are not there any more."""

    def __init__(self, archive, storage):
        self.archive, self.storage = archive, storage
        self.packed, self.gone = set(), set()

    def pack(self, names):
        """Write the files that are not in the archive yet; return the names that were not there."""
        missing = {name for name in sorted(names - self.packed - self.gone) if not self.take(name)}
        self.gone |= missing
        return missing

    def take(self, name):
        try:
            file = self.storage.open(name, "rb")
        except FileNotFoundError:
            return False
        with file:
            self.archive.add(f"{MEDIA}{name}", file, size=file.size)
        self.packed.add(name)
        return True


class Placing:
    """Files on their way out of an archive.

    None takes another's place: where its name is taken by other bytes it gets a new one, and
    ``placed`` says which. ``note`` is told of each name before anything is written under it.
    """

    def __init__(self, storage, *, note=lambda name: None):
        self.storage, self.note, self.placed = storage, note, {}

    def place(self, name, file):
        """Write a file, read to its end."""
        with TemporaryFile() as copy:
            shutil.copyfileobj(file, copy, READ)
            try:
                self.keep(name, copy)
            except SuspiciousFileOperation as error:
                raise Refused(
                    _("The archive holds a file of a name that is none: %s") % name
                ) from error

    def keep(self, name, copy):
        if self.storage.exists(name) and self.is_same(name, copy):
            return
        free = self.storage.get_available_name(name)
        self.note(free)
        copy.seek(0)
        self.placed[name] = self.storage.save(free, File(copy, name=free))

    def is_same(self, name, copy):
        with self.storage.open(name, "rb") as file:
            return digest_of(file) == digest_of(copy)

    def name_of(self, name):
        """Return where the file of this name in the archive lies now."""
        return self.placed.get(name, name)


def digest_of(file):
    file.seek(0)
    digest = sha256()
    while data := file.read(READ):
        digest.update(data)
    return digest.hexdigest()


def delete(names, storage):
    for name in names:
        storage.delete(name)
