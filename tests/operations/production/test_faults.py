"""Something that the service stands on is gone for a while: what goes on, and what comes back."""

import contextlib
import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
import redis
from PIL import Image

from tests.operations.editor import Editor
from tests.operations.production.cluster import need_postgresql
from tests.operations.production.proxy import need_nginx
from tests.running import wait_until

pytestmark = [pytest.mark.one_round, pytest.mark.prove, need_nginx, need_postgresql]

POSTS = '{ newsPosts(locale: "ru", first: 50) { nodes { id title path } } }'
# Seconds: until a reader without a kept answer is told to come again, and for all to be well.
TOLD, WELL = 1, 5
# For which the proxy itself may serve an answer.
KEPT = 5


def posts(stack):
    return stack.query(POSTS)["newsPosts"]["nodes"]


def seconds_until(condition):
    begun = time.monotonic()
    wait_until(condition)
    return time.monotonic() - begun


@contextlib.contextmanager
def without_redis(stack):
    stack.kill("redis")
    try:
        yield
    finally:
        stack.start_redis()


@contextlib.contextmanager
def without_database(stack):
    stack.database.kill()
    try:
        yield
    finally:
        stack.database.start()


def test_without_redis_readers_read_and_editors_publish(stack):
    editor, post = Editor(stack), posts(stack)[0]

    with without_redis(stack):
        found = [
            stack.get(path)[0] for path in ("/ru/", "/en/", post["path"], "/feeds/ru/all.atom")
        ]
        editor.let("unpublish", post["id"])
        taken_down = post not in posts(stack)
        editor.let("publish", post["id"])
        put_back = post in posts(stack)

    assert found == [200, 200, 200, 200]
    assert (taken_down, put_back) == (True, True)


def test_without_the_database_kept_answers_are_read_and_others_are_told_to_come_again(stack):
    kept, other = "/ru/news/", "/en/search/?q=letters"
    wait_until(lambda: stack.get(kept)[0] == 200 and is_kept(stack, "page"))

    with without_database(stack):
        # What the proxy has kept is gone by then: it is the service that answers.
        time.sleep(KEPT + 1)
        read = stack.get(kept)
        told = [stack.get(f"{other}{number}") for number in range(10)]
        asked = stack.ask(
            "POST",
            "/graphql/",
            body='{"query": "{ site { name } }"}',
            headers={"Content-Type": "application/json"},
        )
    well = seconds_until(lambda: stack.get(f"{other}again")[0] == 200)

    assert read[0] == 200
    assert {answer[0] for answer in [*told, asked]} == {503}
    assert all(answer[1]["Retry-After"] for answer in [*told, asked])
    assert max(answer[3] for answer in [*told, asked]) < TOLD
    assert well < WELL


def is_kept(stack, kind):
    """Tell whether servers have kept something of this kind in Redis; it may have been gone."""
    with redis.Redis(port=stack.redis_port) as server:
        return any(server.scan_iter(f"*:{kind}:*"))


PUBLISH = """
import itertools
from pages.models import NewsPostPage
posts = list(NewsPostPage.objects.filter(locale__language_code="ru")[:5])
for number in itertools.count():
    post = posts[number % len(posts)]
    post.refresh_from_db()
    post.title = f"Title {number}"
    post.save_revision().publish()
    print(number, flush=True)
"""


@pytest.mark.parametrize("number", range(4))
def test_a_power_cut_in_the_middle_of_publishing_leaves_store_and_pages_agreed(stack, number):
    command = ["python", "manage.py", "shell", "-v0", "-c", PUBLISH]
    writer = subprocess.Popen(
        command,
        cwd=Path(__file__).parents[3],
        env=stack.environment("web"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    for _line in range(3 + number):
        assert writer.stdout.readline()

    stack.database.kill()
    writer.kill()
    writer.wait()
    stack.database.start()

    agreed = seconds_until(lambda: nothing_waits(stack))
    assert agreed < WELL
    stack.manage("publication", "check")


def nothing_waits(stack):
    with stack.database.connect() as connection:
        rows = connection.execute("SELECT count(*) FROM publication_publicationmark").fetchone()
    return rows[0] == 0


@pytest.fixture
def full_disk(stack):
    """The folder of media on a disk of its own, on which nothing is left but a few bytes."""
    folder = stack.data_dir / "media"
    moved = stack.folder / "media-before"
    folder.rename(moved)
    folder.mkdir()
    try:
        small = ["-t", "tmpfs", "-o", "size=64k", "tmpfs"]
        subprocess.run([shutil.which("mount"), *small, str(folder)], check=True)
    except (OSError, subprocess.CalledProcessError):
        folder.rmdir()
        moved.rename(folder)
        pytest.skip("needs the right to mount a disk of memory")
    yield folder
    subprocess.run([shutil.which("umount"), str(folder)], check=True)
    folder.rmdir()
    moved.rename(folder)


def test_on_a_full_disk_a_photo_is_refused_in_words_and_nothing_is_left(stack, full_disk):
    editor = Editor(stack)
    before = image_count(stack)

    status, body = editor.upload(large_photo())

    assert status == 507
    assert "Nothing was saved" in body
    assert "Traceback" not in body
    files = [path for path in full_disk.rglob("*") if path.is_file()]
    # Renditions of other pictures are made again meanwhile, as far as there is room.
    assert [path for path in files if path.parent.name != "images"] == []
    assert image_count(stack) == before


def image_count(stack):
    with stack.database.connect() as connection:
        return connection.execute("SELECT count(*) FROM pages_customimage").fetchone()[0]


def large_photo():
    file = BytesIO()
    Image.frombytes("RGB", (600, 600), os.urandom(600 * 600 * 3)).save(file, "JPEG", quality=95)
    return file.getvalue()


def test_readers_wait_for_nobody_while_the_database_comes_back(stack):
    with ThreadPoolExecutor(8) as readers:
        with without_database(stack):
            answers = list(readers.map(lambda n: stack.get(f"/ru/search/?q=a{n}"), range(40)))
        statuses = {answer[0] for answer in answers}

    assert statuses == {503}
    assert max(answer[3] for answer in answers) < TOLD * 8
    wait_until(lambda: stack.get("/ru/search/?q=back")[0] == 200)
