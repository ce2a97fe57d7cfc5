"""Archives that only who holds a key can read: age (https://age-encryption.org), as it comes by."""

import os
import threading
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pyrage
from django.utils.translation import gettext as _

from cms.operations.backup.refusals import Damaged, Refused

MARK = b"age-encryption.org/v1\n"
KINDS = (pyrage.x25519, pyrage.ssh)
SECRET = "AGE-SECRET-KEY-"  # noqa: S105 - how age's keys begin


@contextmanager
def sealing(sink, recipients):
    """Give a file to write to; ``sink`` gets it encrypted, where recipients are named."""
    if not recipients:
        yield sink
        return
    keys = [recipient_of(text) for text in recipients]
    kept = Remembering(sink)
    with Pump(partial(pyrage.encrypt_io, writer=kept, recipients=keys), "wb") as pump:
        yield pump.file
    if kept.error:
        raise kept.error
    if pump.error:
        raise Refused(_("The backup cannot be encrypted: %s") % pump.error)


@contextmanager
def unsealing(source, identities):
    """Give a file that reads what ``source``, a file that can be peeked into, holds in plain."""
    if not source.peek(len(MARK)).startswith(MARK):
        yield source
        return
    if not identities:
        raise Refused(_("The archive is encrypted. Name the file of its key with --identity."))
    with Pump(partial(pyrage.decrypt_io, source, identities=identities), "rb") as pump:
        yield Plain(pump)


class Plain:
    """What was decrypted, as a file to read; at its end it tells what kept the rest from coming."""

    def __init__(self, pump):
        self.pump = pump

    def read(self, size):
        data = self.pump.file.read(size)
        if len(data) < size:
            self.pump.thread.join()
            if refusal := self.pump.refusal:
                raise refusal
        return data


class Remembering:
    """A file to write to that keeps what went wrong: the library tells of it in its own words."""

    def __init__(self, sink):
        self.sink, self.error = sink, None

    def write(self, data):
        try:
            return self.sink.write(data)
        except Exception as error:
            self.error = error
            raise

    def flush(self):
        pass


class Pump:
    """A thread of work at one end of a pipe, and ``file``, the other end of it.

    The library wants a file to read and another to write, and we are only one of the two.
    """

    def __init__(self, work, mode):
        reader, writer = os.pipe()
        ends = {"rb": os.fdopen(reader, "rb"), "wb": os.fdopen(writer, "wb")}
        self.file = ends.pop(mode)
        (self.other,) = ends.values()
        self.mode, self.error = mode, None
        self.thread = threading.Thread(target=self.run, args=[work], daemon=True)

    def run(self, work):
        name = "reader" if self.mode == "wb" else "writer"
        try:
            with self.other:
                work(**{name: self.other})
        except Exception as error:
            self.error = error

    @property
    def refusal(self):
        """What the operator is told where an archive could not be decrypted; else ``None``."""
        if self.error is None or "pipe" in str(self.error).lower():
            return None
        if "No matching keys" in str(self.error):
            return Refused(_("This key does not open the archive: it was encrypted for others."))
        return Damaged(_("The archive cannot be decrypted: it is cut off or damaged."))

    def close(self):
        # Where the other end is gone, what was not written yet cannot be.
        with suppress(BrokenPipeError):
            self.file.close()
        self.thread.join()

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, kind, _error, _traceback):
        self.close()
        # It tells only that the thread has ended, which knows why.
        return kind is BrokenPipeError and self.error is not None


def recipient_of(text):
    for kind in KINDS:
        try:
            return kind.Recipient.from_str(text)
        except pyrage.RecipientError:
            continue
    raise Refused(_("BACKUP_AGE_RECIPIENTS holds what is no public key of age: %s") % text)


def identities_in(path):
    """Return the keys of a file as ``age-keygen`` or ``ssh-keygen`` makes it."""
    try:
        data = Path(path).read_bytes()
        lines = data.decode(errors="replace").splitlines()
        keys = [line.strip() for line in lines if line.strip().startswith(SECRET)]
        if keys:
            return [pyrage.x25519.Identity.from_str(key) for key in keys]
        return [pyrage.ssh.Identity.from_buffer(data)]
    except pyrage.IdentityError as error:
        raise Refused(_("%s holds no private key of age.") % path) from error
