"""One mirror after the other at one path, whatever happens between."""

import fcntl
import os
import threading

import pytest

from cms.mirror import building
from cms.mirror.folders import Target
from cms.mirror.refusals import Refused
from tests.factories import publish_post


def beside(mirror):
    return sorted(each.name for each in mirror.path.parent.iterdir())


def test_the_path_is_a_link_to_the_mirror(mirror):
    mirror.build()

    assert os.readlink(mirror.path) == ".site-1"
    assert beside(mirror) == [".site-1", ".site-lock", ".site-memory", "site"]


def test_the_former_mirror_is_gone_after_the_next_one(mirror):
    mirror.build()

    mirror.build()

    assert beside(mirror) == [".site-2", ".site-lock", ".site-memory", "site"]


def test_a_folder_of_somebody_else_is_left_alone(mirror):
    mirror.path.mkdir(parents=True)
    (mirror.path / "letters.txt").write_text("Dear all")

    with pytest.raises(Refused, match="is no mirror"):
        mirror.build()

    assert (mirror.path / "letters.txt").read_text() == "Dear all"


def test_a_link_to_somewhere_else_is_left_alone(mirror, tmp_path):
    mirror.path.parent.mkdir()
    mirror.path.symlink_to(tmp_path)

    with pytest.raises(Refused, match="is no mirror"):
        mirror.build()

    assert mirror.path.resolve() == tmp_path


def test_two_builds_of_one_mirror_are_not_at_work_at_once(mirror):
    target = Target(mirror.path)

    with target.locked(), pytest.raises(Refused, match="at work"):
        mirror.build()

    assert not mirror.path.exists()


def test_what_a_killed_build_left_is_swept_away(mirror):
    mirror.build()
    (mirror.path.parent / ".site-7").mkdir()
    (mirror.path.parent / ".site-7" / "half.html").write_text("<p>")

    mirror.build()

    assert beside(mirror) == [".site-2", ".site-lock", ".site-memory", "site"]


def test_other_folders_with_like_names_are_kept(mirror):
    mirror.path.parent.mkdir()
    (mirror.path.parent / ".site-old").mkdir()
    (mirror.path.parent / "site-1").mkdir()

    mirror.build()

    assert {".site-old", "site-1"} <= set(beside(mirror))


def test_a_build_that_fails_leaves_the_former_mirror(mirror, monkeypatch):
    publish_post(title="Весна", slug="vesna")
    mirror.build()
    before = mirror.files()

    def fail(*_args, **_facts):
        raise OSError(28, "No space left on device", "site")

    monkeypatch.setattr(building, "Writing", fail)
    with pytest.raises(OSError, match="No space left"):
        mirror.build()

    assert mirror.files() == before
    assert beside(mirror) == [".site-1", ".site-lock", ".site-memory", "site"]


def test_readers_never_miss_a_file_while_mirrors_are_replaced(mirror):
    publish_post(title="Весна", slug="vesna")
    mirror.build()
    read, missed, is_over = [0], [], threading.Event()

    def keep_reading():
        while not is_over.is_set():
            for place in ("index.html", "ru/news/vesna/index.html", "manifest.json"):
                try:
                    assert (mirror.path / place).read_bytes()
                    read[0] += 1
                except OSError as error:
                    missed.append(error)

    reader = threading.Thread(target=keep_reading)
    reader.start()
    for _turn in range(3):
        mirror.build(is_incremental=True)
    is_over.set()
    reader.join()

    assert missed == []
    assert read[0] > 100


def test_the_lock_of_a_process_that_died_holds_nobody_up(mirror):
    mirror.path.parent.mkdir()
    child = os.fork()
    if not child:
        with Target(mirror.path).locked():
            os._exit(1)
    os.waitpid(child, 0)

    mirror.build()

    with Target(mirror.path).beside("lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert "index.html" in mirror
