"""The mirror's folder: a link to one of several, so that it is replaced in one step."""

import fcntl
import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from cms.mirror.refusals import Refused


class Target:
    """Where readers find the mirror. What lies beside it begins with a dot and its name."""

    def __init__(self, path):
        self.link = Path(os.path.abspath(path))
        self.generation = re.compile(rf"\.{re.escape(self.link.name)}-([0-9]+)")

    @property
    def memory(self):
        return self.beside("memory")

    def beside(self, name):
        return self.link.with_name(f".{self.link.name}-{name}")

    @property
    def folder(self):
        """The folder that readers see, ``None`` where there is no mirror yet.

        Raises ``Refused`` where something else stands there.
        """
        if not os.path.lexists(self.link):
            return None
        name = os.readlink(self.link) if self.link.is_symlink() else ""
        if not self.generation.fullmatch(name):
            raise Refused(
                _("%s is there and is no mirror. Name another folder, or take it away first.")
                % self.link
            )
        return self.link.with_name(name)

    @contextmanager
    def locked(self):
        """Keep other builds of this mirror away. Where the process dies, so does the lock."""
        self.link.parent.mkdir(parents=True, exist_ok=True)
        with self.beside("lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Refused(_("Another build of this mirror is at work.")) from error
            yield

    def generations(self):
        """Return the folders that are or were the mirror, or were to be, by their numbers."""
        found = (
            (self.generation.fullmatch(each.name), each) for each in self.link.parent.iterdir()
        )
        return {int(match[1]): each for match, each in found if match}

    def sweep(self):
        """Delete every folder but the one that readers see."""
        kept = self.folder
        for folder in self.generations().values():
            if folder != kept:
                shutil.rmtree(folder)

    def new_folder(self):
        folder = self.beside(max(self.generations(), default=0) + 1)
        folder.mkdir()
        return folder

    def show(self, folder):
        """Let readers see ``folder`` from now on; nobody sees half of it, or none."""
        link = self.beside("next")
        link.unlink(missing_ok=True)
        link.symlink_to(folder.name)
        link.replace(self.link)
