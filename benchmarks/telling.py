"""What is told of the work while it goes on: lines on stderr, for stdout holds results."""

import sys
import time
from contextlib import contextmanager


def say(text):
    print(text, file=sys.stderr, flush=True)


@contextmanager
def told(what):
    """Tell how long a block took."""
    begun = time.monotonic()
    yield
    say(f"{what}: {time.monotonic() - begun:.1f} s")
