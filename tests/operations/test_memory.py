"""A process that has answered 10,000 requests of all kinds has no more than 200 MB."""

import random
import re
import threading
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.operations.watching.serving import PASSED_ON, production, serving
from tests.running import Command, wait_until

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

# Of two processes, which take turns.
REQUESTS, READERS, MEGABYTES = 20_000, 4, 200
PATHS = [
    *("/{locale}/", "/{locale}/news/", "/{locale}/events/", "/{locale}/timeline/"),
    *("/{locale}/search/?q={word}", "/{locale}/nothing-{number}/", "/sitemap.xml", "/healthz"),
]
QUERIES = [
    '{{ newsPosts(locale: "{locale}", first: {number}) {{ totalCount nodes {{ title }} }} }}',
    '{{ newsPosts(locale: "{locale}") {{ nodes {{ title body {{ markdown }} }} }} }}',
    '{{ events(locale: "{locale}", first: {number}) {{ nodes {{ title path }} }} }}',
    '{{ search(locale: "{locale}", query: "{word}") {{ nodes {{ snippet }} }} }}',
    '{{ route(path: "/{locale}/news/{number}/") {{ __typename }} }}',
    "{{ changes(first: {number}) {{ nodes {{ kind }} }} }}",
    "{{ nothing{number} }}",
]


class Reader(threading.Thread):
    """Asks for pages and sends queries at random, each time with other words."""

    def __init__(self, server, *, seed):
        super().__init__()
        self.server, self.random = server, random.Random(seed)  # noqa: S311 - no secret
        self.statuses = set()

    def run(self):
        for _number in range(REQUESTS // READERS):
            asked = self.random.choice([*PATHS, *QUERIES]).format(
                locale=self.random.choice(["ru", "en"]),
                number=self.random.randint(1, 50),
                word=self.random.choice(["письма", "letters", "вечер", "nobody"]),
            )
            if asked.startswith("/"):
                self.statuses.add(self.server.get(quote(asked, safe="/?="), **PASSED_ON).status)
            else:
                self.server.ask(asked)


def megabytes(pid):
    text = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


@pytest.fixture
def with_styles(installation):
    """An installation whose styles and scripts are gathered, as pages of a real site need them."""
    with Command("collectstatic", "--noinput", data_dir=installation, **production()) as command:
        assert command.status() == 0, command.output
    return installation


def test_a_process_stays_below_its_limit(with_styles):
    with serving(with_styles) as server:
        wait_until(lambda: len(server.workers()) == 2)
        before = {worker: megabytes(worker) for worker in server.workers()}
        readers = [Reader(server, seed=seed) for seed in range(READERS)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        after = {worker: megabytes(worker) for worker in server.workers()}

    print(f"MB before: {before}, and after {REQUESTS} requests: {after}")
    assert before.keys() == after.keys()
    assert set.union(*(reader.statuses for reader in readers)) == {200, 404}
    assert max(after.values()) < MEGABYTES
