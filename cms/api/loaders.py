"""Related rows in batches: resolvers run depth-first, so a list primes what its items will load."""


class BatchLoader:
    """Fetch related rows for a whole list when the first of them is asked for."""

    def __init__(self):
        self._pending = set()
        self._results = {}

    def prime(self, keys):
        """Note the keys that are likely to be asked for."""
        self._pending.update(key for key in keys if key not in self._results)

    def load(self, key):
        """Return what there is for ``key``, or ``None``; fetches everything primed so far."""
        if key not in self._results:
            keys, self._pending = self._pending | {key}, set()
            self._results.update(dict.fromkeys(keys) | self.fetch(keys))
        return self._results[key]

    def fetch(self, keys):
        """Return a dict with a value for every key that exists."""
        raise NotImplementedError
