"""Proving a backup: it is restored aside, and compared with what it says of itself."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.translation import gettext as _

from cms.operations.backup.archive import MEDIA
from cms.operations.backup.loading import loaded
from cms.operations.backup.media import Placing, digest_of, names_of
from cms.operations.backup.rows import Digest, lines_of
from cms.operations.backup.schema import bring_forward, require_known
from cms.publication import store
from cms.publication.management.commands.publication import describe


def differences(archive):
    """Return in sentences what is not as it was; nothing where the archive is proven.

    Raises ``Damaged`` where it cannot be read.
    """
    require_known(archive.head["migrations"])
    with aside() as folder:
        storage = FileSystemStorage(folder / "media")
        with loaded(archive, Placing(storage)) as models:
            found = [
                *differing_tables(models, archive.manifest),
                *differing_files(models, archive.manifest, storage),
            ]
            bring_forward()
            return [*found, *map(describe, store.check())]


@contextmanager
def aside():
    """Let an empty SQLite database in a folder of its own be the database of this process."""
    folder = Path(tempfile.mkdtemp(prefix="backup-"))
    usual, settings = connections[DEFAULT_DB_ALIAS], connections.settings[DEFAULT_DB_ALIAS]
    try:
        connections.settings[DEFAULT_DB_ALIAS] = settings | {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "db.sqlite3",
            # It is thrown away: nothing has to be on the disk.
            "OPTIONS": {"init_command": "PRAGMA synchronous=OFF;"},
            "CONN_MAX_AGE": 0,
        }
        connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
        yield folder
        connections[DEFAULT_DB_ALIAS].close()
    finally:
        connections.settings[DEFAULT_DB_ALIAS] = settings
        connections[DEFAULT_DB_ALIAS] = usual
        shutil.rmtree(folder)


def differing_tables(models, manifest):
    for model in models:
        digest = Digest()
        for line in lines_of(model):
            digest.add(line)
        label = model._meta.label
        if digest.facts != manifest["tables"][label]:
            yield difference(label, digest.rows, manifest["tables"][label]["rows"])


def difference(label, found, said):
    if found == said:
        return _("%s: the rows are not what they were.") % label
    facts = {"table": label, "found": found, "said": said}
    return _("%(table)s: %(found)d rows, and not the %(said)d that there were.") % facts


def differing_files(models, manifest, storage):
    for name in manifest["media"]:
        with storage.open(name) as file:
            if digest_of(file) != manifest["parts"][f"{MEDIA}{name}"]["sha256"]:
                yield _("The file %s is not what it was.") % name
    known = {*manifest["media"], *manifest["lost"]}
    for name in sorted(names_of(models) - known):
        yield _("A row refers to the file %s, which is not there.") % name
