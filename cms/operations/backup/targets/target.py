"""Where backups are kept: a folder or a bucket, by what BACKUP_TARGET says."""

import io
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from cms.operations.backup.refusals import Refused
from cms.operations.backup.targets.bucket import SCHEME, Bucket
from cms.operations.backup.targets.folder import Folder

NAME = re.compile(r"backup-(\d{8}T\d{6}Z)-[0-9a-f]{6}\.tar(\.age)?")
MOMENT = "%Y%m%dT%H%M%SZ"
LATEST = "latest"


@dataclass(frozen=True, order=True)
class Stored:
    """A backup in its place; in order of time."""

    made_at: datetime
    name: str
    size: int

    @property
    def is_encrypted(self):
        return self.name.endswith(".age")


def target_at(place):
    if not place.startswith(SCHEME):
        return Folder(place)
    return Bucket(place)


def name_of(moment, *, is_encrypted):
    """Return a name that no other backup has, also of the same second."""
    ending = ".tar.age" if is_encrypted else ".tar"
    return f"backup-{moment.astimezone(UTC):{MOMENT}}-{secrets.token_hex(3)}{ending}"


def stored_in(target):
    """Return the backups of a target, the newest first; other files there are nobody's matter."""
    found = [(NAME.fullmatch(name), size) for name, size in target.files()]
    backups = [Stored(moment_of(match[1]), match[0], size) for match, size in found if match]
    return sorted(backups, reverse=True)


def moment_of(text):
    return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)


def opened(file, target):
    """Return an archive as a file to be read: by path, address, name in the target, or "latest"."""
    if file == LATEST:
        newest = next(iter(stored_in(target)), None)
        if newest is None:
            raise Refused(_("There is no backup in %s yet.") % target)
        return io.BufferedReader(target.open(newest.name))
    if file.startswith(SCHEME):
        place, _slash, name = file.rpartition("/")
        return io.BufferedReader(Bucket(place).open(name))
    if NAME.fullmatch(file) and not Path(file).exists():
        return io.BufferedReader(target.open(file))
    path = Path(file)
    return io.BufferedReader(Folder(path.parent).open(path.name))
