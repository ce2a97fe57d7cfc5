"""Photographs on their way: the pieces of a file, from the first until it is whole.

A file as a phone sends it tells where it was taken and by whose camera. Its pieces lie below
``PHOTO_PIECES_ROOT``, which no address leads to and no database or backup of media holds, readable
by the service's own user alone, and for an hour at most.
"""

import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.files import locks

KEPT_FOR = 3600  # seconds
# Of one user at a time: two are sent at once, the rest were left behind by lines that broke.
MAX_UNFINISHED = 10


class Arrival:
    """What has arrived of one file. Its name is the browser's choice, each user has their own."""

    def __init__(self, user, name):
        self.folder = root() / str(user.pk)
        self.part = self.folder / f"{name}.part"
        self.mark = self.folder / f"{name}.mark"

    @contextmanager
    def locked(self):
        """Let nobody else touch this file meanwhile: after a cut the same piece comes twice."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.mark.open("a") as mark:
            locks.lock(mark, locks.LOCK_EX)
            self.mark.touch()
            yield self

    @property
    def received(self):
        """The number of bytes that are here."""
        return self.part.stat().st_size if self.part.exists() else 0

    @property
    def image_id(self):
        """The id of the image that the file became, ``None`` before."""
        return int(self.mark.read_text() or 0) or None

    def add(self, data):
        if not self.part.exists():
            make_room(self.folder)
            self.part.touch(mode=0o600)
        with self.part.open("ab") as part:
            part.write(data)

    def become(self, image):
        """Remember what became of the file, should its sender not hear of it."""
        self.mark.write_text(str(image.pk))

    def forget(self):
        """Delete what has arrived, and what became of it is no longer known."""
        self.part.unlink(missing_ok=True)
        self.mark.write_text("")


def root():
    return Path(settings.PHOTO_PIECES_ROOT)


def make_room(folder):
    """Delete the oldest files of one user where there are too many; their senders begin again."""
    parts = sorted(folder.glob("*.part"), key=modified)
    for part in parts[: max(0, len(parts) + 1 - MAX_UNFINISHED)]:
        part.unlink(missing_ok=True)


def throw_old_pieces():
    """Delete whatever nobody has sent a piece of for an hour."""
    limit = time.time() - KEPT_FOR
    for path in root().glob("*/*"):
        if modified(path) < limit:
            path.unlink(missing_ok=True)


def modified(path):
    """Return when a file was last written, the beginning of time where it is gone meanwhile."""
    with suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0
