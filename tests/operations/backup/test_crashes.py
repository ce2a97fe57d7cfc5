"""A restore that is killed leaves what was there whole, or what was to come; and no file astray."""

import signal

import pytest

from tests.operations.backup.conftest import fingerprints

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

# What is here and not in the archive: a post less, another picture.
CHANGE = """
from pages.models import CustomImage, NewsPostPage
from tests.factories import ImageFactory
NewsPostPage.objects.first().delete()
image = CustomImage.objects.exclude(file="").first()
image.delete()
# By hand, for Wagtail leaves it to the worker.
image.file.storage.delete(image.file.name)
ImageFactory()
"""
RESTORE = """
from django.core.management import call_command
from tests.operations.backup import dying
dying.{moment}()
call_command("backup", "restore", "{archive}", "--replace", "--no-safety-copy")
"""
FILES = """
from cms.operations.backup.journal import names_in_use
from django.conf import settings
files = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
print(*sorted({str(path.relative_to(settings.MEDIA_ROOT)) for path in files} - names_in_use()))
"""


@pytest.fixture
def changed(site):
    """An installation that is another one than its backup."""
    status, output = site.shell(CHANGE)
    assert status == 0, output
    return site


@pytest.mark.parametrize(
    "moment",
    [
        "before_a_file_is_placed",
        "when_a_file_is_placed",
        "before_any_row",
        "in_the_middle_of_the_rows",
        "before_the_commit",
    ],
)
def test_killed_before_the_commit_it_leaves_what_was_there(changed, archive, moment):
    before, left = fingerprints(changed), astray(changed)

    killed(changed, archive, moment)

    assert fingerprints(changed) == before
    changed.succeed("publication", "check")
    changed.succeed("backup", "create")
    assert astray(changed) == left


def test_killed_after_the_commit_it_leaves_what_was_to_come(changed, filled, archive):
    killed(changed, archive, "after_the_commit")

    found, there = fingerprints(changed), fingerprints(filled)
    for label in ("pages.NewsPostPage", "pages.CustomImage", "publication.PublishedPage"):
        assert found[label] == there[label]
    changed.succeed("backup", "create")
    assert astray(changed) == set()


def test_killed_it_can_be_done_again(changed, filled, archive):
    killed(changed, archive, "in_the_middle_of_the_rows")

    changed.succeed("backup", "restore", str(archive), "--replace", "--no-safety-copy")

    assert fingerprints(changed)["wagtailcore.Page"] == fingerprints(filled)["wagtailcore.Page"]
    assert astray(changed) == set()


def test_a_backup_that_is_killed_leaves_none(site):
    (before,) = (site.data_dir / "backups").iterdir()

    status, output = site.shell(
        "from django.core.management import call_command\n"
        "from tests.operations.backup import dying\n"
        "dying.in_the_middle_of_a_backup()\n"
        "call_command('backup', 'create')"
    )

    assert status == -signal.SIGKILL, output
    assert site.succeed("backup", "list").count(".tar") == 1
    assert before.exists()


def killed(installation, archive, moment):
    status, output = installation.shell(RESTORE.format(moment=moment, archive=archive))
    assert status == -signal.SIGKILL, output


def astray(installation):
    """Return the names of files that no row refers to. Of what was deleted Wagtail leaves some."""
    status, output = installation.shell(FILES)
    assert status == 0, output
    return set(output.split())
