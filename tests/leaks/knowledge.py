from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings

LOCALES = [code for code, _name in settings.LANGUAGES]

# Ids of one list; of ten such lists the body of a request has room.
MANY_IDS = 30


def slices(items, *, size):
    items = list(items)
    return [items[start : start + size] for start in range(0, len(items), size)]


@dataclass
class Knowledge:
    """What a reader has learnt or guesses, and asks for again: it outlives what it names."""

    ids: defaultdict = field(default_factory=lambda: defaultdict(set))
    content_ids: set = field(default_factory=set)
    paths: set = field(default_factory=set)
    words: set = field(default_factory=set)
    slugs: set = field(default_factory=set)
    cities: set = field(default_factory=set)
    files: set = field(default_factory=set)

    def paths_to_ask(self):
        """Return the paths, and those in the other locales, where the same content would stand."""
        below = {path.partition("/")[2].partition("/")[2] for path in self.paths}
        guesses = {f"/{code}/{rest}" for code in LOCALES for rest in below}
        return sorted({*self.paths, *guesses})

    def all_ids(self):
        return sorted(each for ids in self.ids.values() for each in ids)

    def ids_to_ask_singly(self):
        """Return ids of every type; of the types that have many not all, for lists hold them."""
        return [each for ids in self.ids.values() for each in sorted(ids)[:MANY_IDS]]

    def slices_of_ids(self):
        return slices(self.all_ids(), size=MANY_IDS)

    def learn(self, key, value, *, node_type):
        """Note what the field of an answer tells; ``node_type`` names its type where it has ids."""
        if key == "id" and node_type:
            self.ids[node_type].add(value)
        elif key in LESSONS:
            getattr(self, LESSONS[key]).add(value)


# What the fields of answers teach.
LESSONS = {
    "contentId": "content_ids",
    "path": "paths",
    "slug": "slugs",
    "city": "cities",
}
