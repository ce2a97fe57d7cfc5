"""Backups in a folder, of this machine or of another one that is mounted here."""

import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path

# Of what is being written, until it is whole.
BEGINNING, ENDING = ".", ".part"
# Seconds after which what a killed process has left is nobody's.
LEFT = 86_400


class Folder:
    def __init__(self, path):
        self.path = Path(path).expanduser()

    def __str__(self):
        return str(self.path)

    @contextmanager
    def writing(self, name):
        """Give a file to write to, which has its name only when all went well."""
        self.path.mkdir(parents=True, exist_ok=True)
        self.remove_left()
        part = self.path / f"{BEGINNING}{name}{ENDING}"
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.rename(self.path / name)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        self.note_names()

    def note_names(self):
        """Let the name be there after a power cut too."""
        folder = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def remove_left(self):
        for part in self.path.glob(f"{BEGINNING}*{ENDING}"):
            # Another process may remove it too.
            with suppress(FileNotFoundError):
                if time.time() - part.stat().st_mtime > LEFT:
                    part.unlink()

    def files(self):
        """Yield the name and size of each file; nothing where the folder is not there."""
        if self.path.is_dir():
            yield from ((each.name, each.stat().st_size) for each in self.path.iterdir())

    def open(self, name):
        return (self.path / name).open("rb", buffering=0)

    def delete(self, name):
        (self.path / name).unlink()
