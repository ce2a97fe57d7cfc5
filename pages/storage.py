"""Where the files of images and documents lie: in a folder, or in a bucket of S3 or its like."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from storages.backends.s3 import S3Storage

# The storages and names of what this request has saved; ``None`` where nobody asked.
_saved = ContextVar("saved_files", default=None)


@contextmanager
def undoing_saved_files(*, if_undone):
    """Delete what was saved within, where ``if_undone`` says that its rows were taken back.

    A file has no transaction: without its row it would lie there for ever, and nobody would know.
    """
    saved = []
    token = _saved.set(saved)
    try:
        yield
    finally:
        _saved.reset(token)
        if if_undone():
            for storage, name in saved:
                storage.delete(name)


def remember(storage, name):
    if (saved := _saved.get()) is not None:
        saved.append((storage, name))


class MediaFolder(FileSystemStorage):
    """A folder, in which there are whole files and no others."""

    def save(self, name, content, max_length=None):
        saved = super().save(name, content, max_length=max_length)
        remember(self, saved)
        return saved

    def _save(self, name, content):
        was_there = self.exists(name)
        try:
            return super()._save(name, content)
        except OSError:
            # The disk is full: what it took of the file is a picture's beginning, or nothing.
            if not was_there:
                self.delete(name)
            raise


class MediaBucket(S3Storage):
    """A bucket that nobody reads but the service, which sends its files and asks who may have them.

    Its keys, and the address of a server that is not Amazon's, stand in the usual variables:
    ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``, ``AWS_ENDPOINT_URL``, ``AWS_DEFAULT_REGION``.
    """

    def url(self, name, *_args, **_kwargs):
        return f"{settings.MEDIA_URL}{name}"

    def save(self, name, content, max_length=None):
        saved = super().save(name, content, max_length=max_length)
        remember(self, saved)
        return saved
