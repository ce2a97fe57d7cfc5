"""The table of docs/security.md names the tests that hold each promise: they have to be there."""

import re

from tests.running import PROJECT

TABLE = (PROJECT / "docs" / "security.md").read_text()
ROWS = re.findall(r"^\| (?!threat|---)(.+?) \| (.+?) \| (.+?) \|$", TABLE, re.MULTILINE)
NAMED = re.compile(r"`((?:tests/)?[\w/*]+(?:\.py|/))`")


def test_every_promise_is_held_by_tests_that_are_there():
    assert len(ROWS) > 20
    for threat, _holds, held_by in ROWS:
        names = NAMED.findall(held_by)
        assert names, threat
        folder = ""
        for name in names:
            # A name without a folder stands in that of the one before.
            folder = name.rpartition("/")[0] or folder
            path = name if "/" in name else f"{folder}/{name}"
            assert list(PROJECT.glob(path)), f"{threat}: {path}"
