"""Names of files that a restore leaves without a row, whatever becomes of it.

They are written down before anything is: new files, which have no row where the restore ends
early, and former ones, which have none once it is done. Whoever comes next deletes those of them
that no row refers to.
"""

import fcntl
import logging
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from cms.operations.backup.media import names_of
from cms.operations.backup.tables import models_of

logger = logging.getLogger(__name__)

FOLDER = settings.DATA_DIR / "restoring"


@contextmanager
def journal():
    """Give a function that writes a name down; the files without a row are deleted at the end."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    sweep_left()
    path = FOLDER / "names"
    with path.open("a") as file:
        # Held until the process ends, however it does.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

        def note(name):
            file.write(f"{name}\n")
            file.flush()

        try:
            yield note
        finally:
            sweep(path)


def sweep_left():
    """Delete what a restore that was killed has left; nothing while one is at work."""
    path = FOLDER / "names"
    if not path.exists():
        return
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        sweep(path)


def sweep(path):
    noted = set(path.read_text().splitlines())
    try:
        left = noted - names_in_use()
    except DatabaseError as error:
        # Nothing is deleted that may be somebody's; the next one looks again.
        logger.warning("Files of a restore cannot be looked after: %s", error)
        return
    for name in sorted(left):
        default_storage.delete(name)
    path.unlink()


def names_in_use():
    """Return the names of all files that a row refers to, of tables that are left out too."""
    has_tables = bool(connection.introspection.table_names())
    return names_of(models_of(apps)) if has_tables else set()
