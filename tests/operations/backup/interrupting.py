"""Lets another process do something in the middle of a backup, and wait until it is done."""

import os
import subprocess
import sys

from cms.operations.backup import creating
from cms.operations.backup.media import Packing
from tests.running import PROJECT


def meanwhile(code):
    command = [sys.executable, str(PROJECT / "manage.py"), "shell", "-v0", "-c", code]
    subprocess.run(command, check=True, env=os.environ)


def at_the_first_table(code):
    pack_table, waiting = creating.pack_table, [code]

    def interrupted(archive, model):
        if waiting:
            meanwhile(waiting.pop())
        return pack_table(archive, model)

    creating.pack_table = interrupted


def after_the_files(code):
    """Run ``code`` when all files are in the archive, and the moment is not chosen yet."""
    at_packing(code, number=1, is_before=False)


def in_the_snapshot(code):
    """Run ``code`` when the moment is chosen, and before what is new is written."""
    at_packing(code, number=2, is_before=True)


def at_packing(code, *, number, is_before):
    pack, calls = Packing.pack, []

    def interrupted(packing, names):
        calls.append(names)
        is_now = len(calls) == number
        if is_now and is_before:
            meanwhile(code)
        missing = pack(packing, names)
        if is_now and not is_before:
            meanwhile(code)
        return missing

    Packing.pack = interrupted
