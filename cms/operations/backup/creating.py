"""Making a backup: database and media of one moment, while everybody goes on writing."""

from dataclasses import dataclass

from django.apps import apps
from django.core.files.storage import default_storage
from django.utils import timezone

from cms.operations.backup.archive import HEAD, TABLES, ArchiveWriter, as_json
from cms.operations.backup.encryption import sealing
from cms.operations.backup.manifest import head_of
from cms.operations.backup.media import Packing, names_of
from cms.operations.backup.rows import Digest, lines_of
from cms.operations.backup.snapshot import snapshot
from cms.operations.backup.tables import backed_up
from cms.operations.backup.targets.target import name_of


@dataclass(frozen=True)
class Made:
    """A backup that was made. ``lost`` are files that rows refer to and that are not there."""

    name: str
    size: int
    rows: int
    files: int
    lost: list[str]


def create(target, *, recipients=(), progress=lambda size: None):
    """Write a backup into ``target``; return what was ``Made``.

    Under its name it is whole, or not there.
    """
    name = name_of(timezone.now(), is_encrypted=bool(recipients))
    with target.writing(name) as file:
        counted = Counting(file)
        with (
            sealing(counted, recipients) as sink,
            ArchiveWriter(sink, progress=progress) as archive,
        ):
            manifest = pack(archive)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    return Made(name, counted.size, rows, len(manifest["media"]), manifest["lost"])


class Counting:
    """A file to write to that knows how much was written."""

    def __init__(self, file):
        self.file, self.size = file, 0

    def write(self, data):
        self.size += len(data)
        return self.file.write(data)

    def flush(self):
        self.file.flush()


def pack(archive):
    """Write all parts; return the manifest.

    Files come first, and the moment is chosen when all are in: a file is deleted as soon as no row
    refers to it, and while files are written, pictures are blurred and replaced. So a snapshot
    counts only once each file that it refers to is in the archive. What is new since the last
    look is written then, which takes no time in which much could be deleted.
    """
    models = backed_up(apps)
    packing = Packing(archive, default_storage)
    # Its migrations: nobody migrates while the service runs.
    archive.add_bytes(HEAD, as_json(head := head_of(models)))
    packing.pack(names_of(models))
    while (manifest := pack_moment(archive, packing, models)) is None:
        pass
    archive.end(head | manifest)
    return manifest


def pack_moment(archive, packing, models):
    """Write the rows of this moment; return ``None`` where a file was deleted under our hands."""
    with snapshot():
        names = names_of(models)
        if packing.pack(names):
            return None
        moment = timezone.now().isoformat(timespec="seconds")
        tables = {model._meta.label: pack_table(archive, model) for model in models}
    # What was gone before the moment and is referred to at it was not deleted: it was lost.
    lost, media = sorted(names & packing.gone), sorted(names & packing.packed)
    return {
        "moment": moment,
        "tables": tables,
        "media": media,
        "lost": lost,
        "size": size_of(archive),
    }


def pack_table(archive, model):
    digest = Digest()
    archive.add_lines(model._meta.label, digested(lines_of(model), digest))
    return digest.facts


def digested(lines, digest):
    for line in lines:
        digest.add(line)
        yield line


def size_of(archive):
    """Return the bytes of each kind: of files, and of rows as they are compressed."""
    sizes = {"media": 0, "tables": 0}
    for name, facts in archive.parts.items():
        sizes["tables" if name.startswith(TABLES) else "media"] += facts["size"]
    return sizes
