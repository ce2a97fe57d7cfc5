"""The file of a backup: a tar that is written and read from its beginning to its end.

    head.json                what it is, of which versions; enough to refuse it
    media/…                  files, as they are
    tables/LABEL/N.jsonl.gz  rows, a line each
    manifest.json            the head again, what each table holds, what each part must be
    manifest.sha256          that of the manifest

Nothing of it is ever held whole: of each part its name, size and digest are kept until the end.
"""

import gzip
import json
import tarfile
import zlib
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO

from django.utils.translation import gettext as _

from cms.operations.backup.refusals import Damaged, Refused

FORMAT = 1
HEAD, MANIFEST, SEAL = "head.json", "manifest.json", "manifest.sha256"
MEDIA, TABLES = "media/", "tables/"
# Bytes of rows in one part, before they are compressed; a longer row is a part of its own.
PART = 1_000_000
READ = 256 * 1024


class Hashing:
    """A file that is read once, and of which size and digest are known at its end."""

    def __init__(self, file):
        self.file, self.digest, self.size = file, sha256(), 0

    def read(self, size=-1):
        data = self.file.read(size)
        self.digest.update(data)
        self.size += len(data)
        return data

    @property
    def facts(self):
        return {"size": self.size, "sha256": self.digest.hexdigest()}


class Gate:
    """A file to write to, until it is shut: a tar that is given up writes its end nevertheless."""

    def __init__(self, sink):
        self.sink, self.is_open = sink, True

    def write(self, data):
        return self.sink.write(data) if self.is_open else len(data)


class ArchiveWriter:
    def __init__(self, sink, *, progress=lambda size: None):
        self.gate = Gate(sink)
        self.tar = tarfile.open(fileobj=self.gate, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - ended by `end`
        self.parts, self.progress = {}, progress

    def __enter__(self):
        return self

    def __exit__(self, kind, _error, _traceback):
        self.gate.is_open = kind is None

    def add(self, name, file, *, size):
        """Write ``size`` bytes of ``file`` as a part."""
        part = tarfile.TarInfo(name)
        part.size, part.mode = size, 0o600
        hashing = Hashing(file)
        self.tar.addfile(part, hashing)
        # The library would remember each part.
        self.tar.members.clear()
        self.parts[name] = hashing.facts
        self.progress(size)

    def add_bytes(self, name, data):
        self.add(name, BytesIO(data), size=len(data))

    def add_lines(self, label, lines):
        """Write the rows of a table in parts of some size."""
        number, waiting, size = 0, [], 0
        for line in lines:
            waiting.append(line)
            size += len(line)
            if size >= PART:
                self.add_rows(label, number, waiting)
                number, waiting, size = number + 1, [], 0
        if waiting:
            self.add_rows(label, number, waiting)

    def add_rows(self, label, number, lines):
        data = gzip.compress(b"".join(lines), compresslevel=6, mtime=0)
        self.add_bytes(f"{TABLES}{label}/{number:06}.jsonl.gz", data)

    def end(self, manifest):
        """Write what tells that the archive is whole."""
        data = as_json(manifest | {"parts": self.parts})
        self.add_bytes(MANIFEST, data)
        self.add_bytes(SEAL, f"{sha256(data).hexdigest()}  {MANIFEST}\n".encode())
        self.tar.close()


class ArchiveReader:
    """Gives the parts of an archive one after another, and tells at the end what is not right.

    ``head`` is known at once. Raises ``Damaged``, with the name of the part, as soon as something
    cannot be read; what can be read and is not what it was is known once all has been read.
    """

    def __init__(self, source, *, progress=lambda size: None):
        self.source, self.progress = source, progress
        self.parts, self.last, self.manifest = {}, "", None
        with reading(_("its beginning")):
            self.tar = tarfile.open(fileobj=source, mode="r|")  # noqa: SIM115 - it lives as long as the source
        self.members = self.all_members()
        self.head = self.read_head()

    def all_members(self):
        while True:
            with reading(self.next_part):
                member = self.tar.next()
                self.tar.members.clear()
            if member is None:
                return
            yield member
            self.last = member.name
            self.progress(member.size)

    @property
    def next_part(self):
        return _("what follows %s") % self.last if self.last else _("its beginning")

    def read_head(self):
        member = next(self.members, None)
        if member is None or member.name != HEAD:
            raise Refused(_("This is not a backup of this service."))
        head = json_of(self.bytes_of(member), HEAD)
        if head.get("format") != FORMAT:
            raise Refused(
                _("The archive has the format %(found)s, and this version reads %(known)s.")
                % {"found": head.get("format"), "known": FORMAT}
            )
        return head

    def bytes_of(self, member):
        with self.opened(member) as file:
            return file.read()

    @contextmanager
    def opened(self, member):
        """Give the part as a file to be read once; its digest is kept."""
        with reading(member.name):
            hashing = Hashing(self.tar.extractfile(member))
            yield hashing
            while hashing.read(READ):
                pass
        self.parts[member.name] = hashing.facts

    def __iter__(self):
        """Yield each part, and a function that opens it, up to the manifest."""
        for member in self.members:
            if member.name == MANIFEST:
                return self.end(member)
            yield member.name, lambda member=member: self.opened(member)
        raise Damaged(_("The archive is cut off or damaged after %s.") % (self.last or HEAD))

    def rows_of(self, name, opened):
        """Yield the rows of a part, as dicts."""
        with opened() as file, reading(name), gzip.open(file) as lines:
            for line in lines:
                yield json.loads(line)

    def end(self, member):
        data = self.bytes_of(member)
        seal = next(self.members, None)
        said = self.bytes_of(seal).decode(errors="replace") if seal else ""
        if said.split() != [sha256(data).hexdigest(), MANIFEST]:
            raise Damaged(_("The archive is damaged: %s.") % MANIFEST)
        self.manifest = json_of(data, MANIFEST)
        # To its last byte: only then an encrypted one is known to be whole.
        while self.source.read(READ):
            pass

    def require_whole(self):
        """Raise ``Damaged`` with the names of all parts that are not what they were."""
        kept = self.manifest["parts"]
        found = {name: facts for name, facts in self.parts.items() if name not in (MANIFEST, SEAL)}
        wrong = sorted(
            name for name in kept.keys() | found.keys() if kept.get(name) != found.get(name)
        )
        if wrong:
            raise Damaged(_("The archive is damaged: %s.") % ", ".join(wrong))


@contextmanager
def reading(part):
    """Tell of what cannot be read by the name of its part."""
    try:
        yield
    except (tarfile.TarError, EOFError, ValueError, gzip.BadGzipFile, zlib.error) as error:
        raise Damaged(_("The archive is cut off or damaged: %s.") % part) from error


def as_json(data):
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def json_of(data, name):
    with reading(name):
        return json.loads(data)
