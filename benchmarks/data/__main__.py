"""Fill the database of this environment: ``python -m benchmarks.data NUMBER``."""

import sys
import time
from contextlib import contextmanager

from django.core.management import call_command

from benchmarks.data.world import make


@contextmanager
def told(what):
    """Print how long a block took."""
    begun = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - begun:.0f} s", flush=True)


with told("an empty database"):
    call_command("migrate", verbosity=0)
with told(f"{sys.argv[1]} posts in two languages"):
    make(int(sys.argv[1]), told=told)
