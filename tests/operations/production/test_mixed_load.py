"""Half an hour in which editors publish and readers read: no error, and no more memory."""

import os
import re
import threading
import time
from pathlib import Path

import pytest

from tests.operations.editor import Editor
from tests.operations.production.cluster import need_postgresql
from tests.operations.production.load import Load, let_pass
from tests.operations.production.proxy import need_nginx
from tests.operations.production.stack import web

pytestmark = [pytest.mark.one_round, pytest.mark.prove, need_nginx, need_postgresql]

MINUTES = float(os.environ.get("PROOF_MINUTES", "30"))
READERS = 4
# MB that a process may have more at the end than after the first sixth.
GROWTH = 25
POSTS = '{ newsPosts(locale: "ru", first: 50) { nodes { id title path } } }'


class Editing(threading.Thread):
    """Takes one post after another down and publishes it again."""

    def __init__(self, stack):
        super().__init__(daemon=True)
        self.editor, self.posts = Editor(stack), stack.query(POSTS)["newsPosts"]["nodes"]
        self.is_at_work, self.done, self.errors = True, 0, []

    def run(self):
        while self.is_at_work:
            post = self.posts[self.done % len(self.posts)]
            try:
                self.editor.let("unpublish", post["id"])
                self.editor.let("publish", post["id"])
            except OSError as error:
                self.errors.append(error)
            self.done += 1


def megabytes(stack):
    """Return what the processes of web and worker hold in memory, each by what it is called."""
    names = ["worker", *map(web, stack.web_ports)]
    roots = {name: stack.processes[name].pid for name in names}
    return {name: sum(map(resident, family(pid))) for name, pid in roots.items()}


def family(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in family(int(child)))]


def resident(pid):
    text = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


def test_editors_and_readers_for_half_an_hour(stack):
    editing = Editing(stack)
    anything = {"ru": None, "en": None}
    with Load(stack, readers=READERS, expected=anything) as tally:
        editing.start()
        let_pass(MINUTES * 10)
        early = megabytes(stack)
        let_pass(MINUTES * 50)
        late = megabytes(stack)
        editing.is_at_work = False
        editing.join()
    begun = time.monotonic()
    stack.manage("publication", "check")

    print(f"{MINUTES} minutes:", tally.told(), f"{editing.done} times taken down and published")
    print("memory early:", early, "late:", late, "checked in", time.monotonic() - begun)
    assert tally.wrong == []
    assert editing.errors == []
    assert tally.unanswered == 0
    assert all(late[name] - early[name] < GROWTH for name in early)
