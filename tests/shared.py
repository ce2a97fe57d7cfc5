"""What the tests of a module have in common: written once, and found as it was by each of them.

The module's fixtures write in a transaction that is rolled back at its end. Each test has, as
always, one of its own inside it. A module with tests that commit cannot share anything.
"""

import shutil

import pytest
from django.db import connection, models, transaction
from django.test import override_settings


class SharedDatabase:
    """A database, and a folder of media files, as a module's fixtures left them."""

    def __init__(self, blocker, media):
        self.blocker, self.media = blocker, media

    def write(self, write, **settings):
        """Return what ``write`` does, called with these settings."""
        with self.blocker.unblock(), override_settings(MEDIA_ROOT=self.media, **settings):
            return write()


@pytest.fixture(scope="module")
def shared_database(django_db_setup, django_db_blocker, commit_hooks_run, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            block = transaction.atomic()
            block._from_testcase = True
            block.__enter__()
        # Each test closes it at its end, as Django's do.
        patch.setattr(connection, "close", lambda: None)
        yield SharedDatabase(django_db_blocker, tmp_path_factory.mktemp("media"))
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            block.__exit__(None, None, None)


@pytest.fixture
def shared_media(shared_database, _media_root, settings):
    """The media files of the module, for this test alone."""
    shutil.copytree(shared_database.media, settings.MEDIA_ROOT, dirs_exist_ok=True)


def as_stored(written):
    """Return a copy of a namespace whose objects are read from the database again."""
    found = {name: read_again(value) for name, value in vars(written).items()}
    return type(written)(**found)


def read_again(value):
    if not isinstance(value, models.Model):
        return value
    return type(value)._default_manager.get(pk=value.pk)
