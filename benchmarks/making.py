"""Makes the databases that are measured, those of both vendors at the same time.

What does not hang on the number of posts is made once, in a database that the others are copies of.
"""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from benchmarks.servers import ROOT
from benchmarks.telling import told

# By which code a base was made, beside it.
MADE_BY = "made_by.txt"
# All that has a part in tables, templates and renditions.
CODE = (
    *("cms/**/*.py", "home/**/*.py", "pages/**/*.py", "search/**/*.py"),
    *("benchmarks/data/templates.py", "benchmarks/data/texts.py"),
    *("benchmarks/settings.py", "benchmarks/requirements.txt", "tests/factories.py"),
)


def make(databases):
    vendors = {each.vendor for each in databases}
    alike = [[each for each in databases if each.vendor == vendor] for vendor in vendors]
    with ThreadPoolExecutor() as pool:
        list(pool.map(make_in_turn, alike))


def make_in_turn(databases):
    """Make databases of one vendor, and before them their base where the code is another."""
    if not databases:
        return
    base = replace(databases[0], posts="base")
    made_by = base.folder / MADE_BY
    if not made_by.exists() or made_by.read_text() != digest_of_code():
        make_base(base)
        made_by.write_text(digest_of_code())
    for each in databases:
        fill(each, base)


def make_base(base):
    with told(f"{base.vendor}, what all sizes have, in all"):
        base.make_empty()
        base.run("benchmarks.data")


def fill(database, base):
    with told(f"{database.vendor}, {database.posts} posts, in all"):
        database.make_of(base)
        database.run("benchmarks.data", str(database.posts))


def digest_of_code():
    files = sorted({path for pattern in CODE for path in ROOT.glob(pattern)})
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    named = [
        f"{path.relative_to(ROOT)} {digest}" for path, digest in zip(files, digests, strict=True)
    ]
    return hashlib.sha256(os.linesep.join(named).encode()).hexdigest()
