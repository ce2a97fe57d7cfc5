"""Readers are answered from a copy of the database that follows it, by PostgreSQL's own means."""

import contextlib

import pytest

from tests.factories import picture_file
from tests.operations.editor import Editor
from tests.operations.production.cluster import need_postgresql
from tests.operations.production.proxy import need_nginx
from tests.operations.production.stack import CAN_SERVE, Stack
from tests.running import wait_until

pytestmark = [pytest.mark.one_round, pytest.mark.prove, need_nginx, need_postgresql]

POSTS = '{ newsPosts(locale: "%s", first: %d) { nodes { id title path } } }'


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """A site with a copy of its database, and that copy."""
    if not CAN_SERVE:
        pytest.skip("needs ports 80 and 443 of this machine, and redis-server")
    stack, patch, copy = Stack(tmp_path_factory.mktemp("site")), pytest.MonkeyPatch(), None
    try:
        stack.set_up()
        copy = stack.database.copy()
        copy.start("log_statement=all")
        url = f"postgres://service@{copy.address}/service"
        stack.variables["DATABASE_REPLICA_URLS"] = url
        stack.start_web()
        stack.start_worker()
        stack.start_proxy()
        patch.setenv("SSL_CERT_FILE", str(stack.certificate))
        stack.wait_until_served()
        yield stack, copy
    finally:
        patch.undo()
        stack.remove()
        if copy:
            copy.remove()


def posts(stack, number=50):
    return stack.query(POSTS % ("ru", number))["newsPosts"]["nodes"]


def asked_of(copy):
    """Return how often the copy was asked for what is published."""
    return (copy.folder / "log").read_text().count('FROM "publication_publishedpage"')


@contextlib.contextmanager
def lagging(copy):
    """Let the copy hear nothing of what is written."""
    with copy.connect() as connection:
        connection.execute("SELECT pg_wal_replay_pause()")
        try:
            yield
        finally:
            connection.execute("SELECT pg_wal_replay_resume()")


def test_readers_are_answered_from_the_copy(copied):
    stack, copy = copied
    before = asked_of(copy)

    assert posts(stack, 17)

    wait_until(lambda: asked_of(copy) > before)


def test_a_copy_that_lags_serves_nothing_that_was_taken_down(copied):
    stack, copy = copied
    editor, post = Editor(stack), posts(stack)[0]

    with lagging(copy):
        editor.let("unpublish", post["id"])
        listed = post in posts(stack)
        status = stack.get(post["path"])[0]
        editor.let("publish", post["id"])
        listed_again = post in posts(stack)

    assert (listed, listed_again) == (False, True)
    assert status == 404


def test_an_editor_sees_what_was_just_written_whatever_the_copy_knows(copied):
    stack, copy = copied
    editor = Editor(stack)

    with lagging(copy):
        status, listing = editor.upload(picture_file(size=(300, 200), file_format="JPEG").read())

    assert status == 200
    assert "A garden" in listing


def test_without_the_copy_readers_are_answered_by_the_database(copied):
    stack, copy = copied
    copy.kill()

    found = [posts(stack, number) for number in range(3, 9)]
    copy.start("log_statement=all")

    assert [len(each) for each in found] == list(range(3, 9))


def test_what_was_kept_while_the_copy_lagged_is_not_old(copied):
    stack, copy = copied
    editor, post = Editor(stack), posts(stack, 31)[0]

    with lagging(copy):
        editor.let("unpublish", post["id"])
        posts(stack, 31)
    after = posts(stack, 31)
    editor.let("publish", post["id"])

    assert post not in after
