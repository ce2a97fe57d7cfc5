"""An archive, wherever it lies and whether or not it is encrypted, ready to be read."""

from contextlib import contextmanager

from cms.operations.backup.archive import ArchiveReader
from cms.operations.backup.encryption import identities_in, unsealing
from cms.operations.backup.targets.target import opened


@contextmanager
def reading(file, target, *, identity="", progress=lambda size: None):
    identities = identities_in(identity) if identity else []
    with opened(file, target) as source, unsealing(source, identities) as plain:
        yield ArchiveReader(plain, progress=progress)
