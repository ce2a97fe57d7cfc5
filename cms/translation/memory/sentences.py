"""Sentences of one language that were translated into or from another, to be searched."""

from collections import defaultdict
from heapq import nlargest
from itertools import chain

from rapidfuzz import fuzz, process

# Characters; of a longer text only the very same one is found.
LONGEST = 5_000
# The newest records that are read of one sentence; a headline may be in a thousand pages.
RECORDS_OF_A_SENTENCE = 20


class Sentences:
    """Plain texts with the ids of their records, by length: what is alike is of like length."""

    def __init__(self):
        self.by_length = defaultdict(dict)

    def put(self, pk, text):
        self.by_length[len(text)].setdefault(text, set()).add(pk)

    def drop(self, pk, text):
        """Forget that a record has these words; another one may have them too."""
        same_length = self.by_length[len(text)]
        same_length[text].discard(pk)
        if not same_length[text]:
            del same_length[text]

    def records_of(self, text):
        """Return the ids of the newest records of a plain text."""
        return nlargest(RECORDS_OF_A_SENTENCE, self.by_length.get(len(text), {}).get(text, ()))

    def like(self, text, *, limit, threshold):
        """Return the most similar texts with their scores, best first; not ``text`` itself."""
        if not text or len(text) > LONGEST:
            return []
        found = process.extract(
            text,
            chain.from_iterable(self.of_similar_length(text, threshold)),
            scorer=fuzz.ratio,
            score_cutoff=threshold,
            limit=limit + 1,
        )
        return [(other, score) for other, score, _place in found if other != text]

    def of_similar_length(self, text, threshold):
        """Return the texts that are not too short or too long to be so similar, by length.

        A ratio is at most twice the shorter length, in percent of both together.
        """
        share = max(threshold, 1) / (200 - max(threshold, 1))
        shortest, longest = len(text) * share, len(text) / share
        return [texts for length, texts in self.by_length.items() if shortest <= length <= longest]
