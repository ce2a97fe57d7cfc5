"""Which keys a file has named so far: on disk, for a file may have millions of lines."""

import sqlite3
from contextlib import closing

from cms.importer.posts.errors import DamagedLine


class Keys:
    """The keys of one file, each with its line; a table that the system deletes by itself."""

    def __init__(self):
        # Without a name SQLite keeps it in memory while it is small, and in a hidden file else.
        self.table = sqlite3.connect("")
        self.table.execute("CREATE TABLE keys (key TEXT PRIMARY KEY, line INTEGER)")

    def add(self, key, *, line):
        """Note a key; raises ``DamagedLine`` where an earlier line has it."""
        row = (key, line)
        done = self.table.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", row)
        if not done.rowcount:
            raise DamagedLine("repeated-key", key=key, line=self.line_of(key))

    def line_of(self, key):
        found = self.table.execute("SELECT line FROM keys WHERE key = ?", (key,))
        return found.fetchone()[0]

    def close(self):
        self.table.close()


def keys_of_a_file():
    return closing(Keys())
