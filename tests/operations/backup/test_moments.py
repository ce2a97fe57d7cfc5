"""A backup is of one moment, whatever editors do while it is made."""

import json
import tarfile

import pytest

from tests.operations.backup.conftest import archive_of
from tests.running import wait_until

pytestmark = pytest.mark.one_round

# What another process does in the middle: ``meanwhile`` runs it to its end.
AT_THE_FIRST_TABLE = """
from tests.operations.backup.interrupting import at_the_first_table
at_the_first_table('''
from tests.factories import TopicFactory
TopicFactory(name="Позже")
''')
from django.core.management import call_command
call_command("backup", "create")
"""
PICTURES = """
from tests.factories import ImageFactory
ImageFactory(title="stays"), ImageFactory(title="replaced"), ImageFactory(title="deleted")
"""
AFTER_THE_FILES = """
from tests.operations.backup.interrupting import after_the_files
after_the_files('''
from pages.models import CustomImage
from tests.factories import ImageFactory, picture_file
image = CustomImage.objects.get(title="replaced")
image.file = picture_file(colour="green")
image.save()
CustomImage.objects.get(title="deleted").delete()
ImageFactory(title="short-lived")
''')
from django.core.management import call_command
call_command("backup", "create")
"""
IN_THE_SNAPSHOT = """
from tests.operations.backup.interrupting import after_the_files, in_the_snapshot
after_the_files('''
from tests.factories import ImageFactory
ImageFactory(title="short-lived")
''')
in_the_snapshot('''
from pages.models import CustomImage
image = CustomImage.objects.get(title="short-lived")
image.delete()
# As the worker does after it.
image.file.storage.delete(image.file.name)
''')
from django.core.management import call_command
call_command("backup", "create")
"""
EDIT = """
import sys
from itertools import cycle
from pages.models import CustomImage, NewsPostPage
from tests.factories import ImageFactory, NewsPostPageFactory, news_index, picture_file
print("edits", flush=True)
for colour in cycle(["red", "green", "blue"]):
    image = ImageFactory()
    post = NewsPostPageFactory(parent=news_index("ru"), image=image)
    post.save_revision().publish()
    image.file = picture_file(colour=colour)
    image.save()
    if CustomImage.objects.count() > 8:
        NewsPostPage.objects.order_by("pk").first().delete()
        CustomImage.objects.order_by("pk").first().delete()
"""
REFER = """
from django.core.files.storage import default_storage
from cms.operations.backup.journal import names_in_use
missing = [name for name in names_in_use() if not default_storage.exists(name)]
assert not missing, missing
"""


def manifest_of(path):
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile("manifest.json"))


def succeed(installation, code):
    status, output = installation.shell(code)
    assert status == 0, output
    return output


def names_of_pictures(installation):
    sql = "SELECT title, file FROM pages_customimage"
    return dict(installation.rows(sql))


def test_what_is_written_after_its_moment_is_not_in_it(installed):
    before = installed.rows("SELECT count(*) FROM pages_topic")[0][0]

    succeed(installed, AT_THE_FIRST_TABLE)

    assert installed.rows("SELECT count(*) FROM pages_topic") == [(before + 1,)]
    manifest = manifest_of(archive_of(installed))
    assert manifest["tables"]["pages.Topic"]["rows"] == before


def test_files_that_come_and_go_before_its_moment_are_as_they_are_at_it(installed):
    succeed(installed, PICTURES)
    former = names_of_pictures(installed)

    succeed(installed, AFTER_THE_FILES)

    manifest, now = manifest_of(archive_of(installed)), names_of_pictures(installed)
    assert manifest["lost"] == []
    assert set(now.values()) <= set(manifest["media"])
    assert former["replaced"] not in manifest["media"]
    assert former["deleted"] not in manifest["media"]


def test_a_file_that_is_deleted_under_its_hands_makes_it_another_moment(installed):
    succeed(installed, IN_THE_SNAPSHOT)

    manifest = manifest_of(archive_of(installed))
    images = installed.rows("SELECT count(*) FROM pages_customimage")[0][0]
    assert manifest["lost"] == []
    assert manifest["tables"]["pages.CustomImage"]["rows"] == images


def test_a_file_that_was_lost_is_told_of_and_holds_nothing_up(installed):
    succeed(installed, PICTURES)
    name = names_of_pictures(installed)["stays"]
    (installed.data_dir / "media" / name).unlink()

    output = installed.succeed("backup", "create")

    assert name in output
    assert manifest_of(archive_of(installed))["lost"] == [name]
    assert name in installed.succeed("backup", "restore", "latest", "--replace", "--no-safety-copy")


@pytest.mark.prove
def test_backups_made_while_editors_work_are_whole(installed):
    with installed.command("shell", "-v0", "-c", EDIT) as editor:
        editor.wait_for("edits")
        wait_until(lambda: len(names_of_pictures(installed)) > 3)
        for _number in range(5):
            installed.succeed("backup", "create")
        assert editor.process.poll() is None, editor.output
        editor.process.kill()
    archives = sorted((installed.data_dir / "backups").iterdir())

    assert [manifest_of(path)["lost"] for path in archives] == [[]] * 5
    for path in archives[-2:]:
        installed.succeed("backup", "verify", str(path))
        installed.succeed("backup", "restore", str(path), "--replace", "--no-safety-copy")
        succeed(installed, REFER)
        installed.succeed("publication", "check")
