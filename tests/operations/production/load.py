"""Readers who ask one thing after another, and look at what they get."""

import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

JSON = {"Content-Type": "application/json"}
POSTS = '{ newsPosts(locale: "%s", first: %d) { nodes { title path } } }'


@dataclass
class Tally:
    """What readers got: how often which status, what was wrong, and how long the longest took."""

    statuses: Counter = field(default_factory=Counter)
    wrong: list = field(default_factory=list)
    seconds: list = field(default_factory=list)

    @property
    def number(self):
        return sum(self.statuses.values())

    @property
    def unanswered(self):
        return self.number - self.statuses[200]

    def told(self):
        ordered = sorted(self.seconds)
        at = {share: ordered[int(len(ordered) * share)] for share in (0.5, 0.99)}
        return (
            f"{self.number} requests, {self.unanswered} not answered, {len(self.wrong)} wrong; "
            f"median {at[0.5]:.3f} s, 99 % {at[0.99]:.3f} s, longest {ordered[-1]:.1f} s; "
            f"statuses {dict(self.statuses)}"
        )


class Reader(threading.Thread):
    """Asks the API and the pages at random until it is told to stop.

    ``expected`` holds the posts of each language, newest first, where they do not change.
    """

    def __init__(self, stack, tally, *, expected, seed):
        super().__init__(daemon=True)
        self.stack, self.tally, self.expected = stack, tally, expected
        self.random, self.is_at_work = random.Random(seed), True  # noqa: S311 - no secret

    def run(self):
        while self.is_at_work:
            ask = self.random.choice([self.ask_api, self.ask_api, self.ask_page])
            ask(self.random.choice(list(self.expected)))

    def ask_api(self, locale):
        posts, first = self.expected[locale], self.random.randint(1, 20)
        body = json.dumps({"query": POSTS % (locale, first)})
        status, _headers, answer, seconds = self.stack.ask(
            "POST", "/graphql/", body=body, headers=JSON
        )
        self.note(status, seconds)
        if status == 200:
            nodes = json.loads(answer)["data"]["newsPosts"]["nodes"]
            if posts is not None and nodes != posts[:first]:
                self.tally.wrong.append((locale, first, nodes))

    def ask_page(self, locale):
        path = f"/{locale}/{self.random.choice(['', 'news/', 'events/', 'timeline/'])}"
        status, _headers, answer, seconds = self.stack.get(path)
        self.note(status, seconds)
        if status == 200 and f'lang="{locale}"'.encode() not in answer:
            self.tally.wrong.append((path, answer[:200]))

    def note(self, status, seconds):
        self.tally.statuses[status if isinstance(status, int) else repr(status)] += 1
        self.tally.seconds.append(seconds)


class Load:
    """So many readers at once, for as long as the block lasts."""

    def __init__(self, stack, *, readers, expected):
        self.tally = Tally()
        self.readers = [
            Reader(stack, self.tally, expected=expected, seed=seed) for seed in range(readers)
        ]

    def __enter__(self):
        for reader in self.readers:
            reader.start()
        return self.tally

    def __exit__(self, *_error):
        for reader in self.readers:
            reader.is_at_work = False
        for reader in self.readers:
            reader.join()


def expected_posts(stack):
    """Return the posts of each language as the API lists them now."""
    return {
        locale: stack.query(POSTS % (locale, 50))["newsPosts"]["nodes"] for locale in ("ru", "en")
    }


def let_pass(seconds):
    """Wait while readers are at work: how long a load goes on is what is tried."""
    time.sleep(seconds)
