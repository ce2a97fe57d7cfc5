"""The words of what is published, written with each row."""

from collections import Counter
from datetime import UTC

from cms.publication.inserting import insert_values
from search.models import SearchWord
from search.stems import stems_in
from search.texts import TITLE, passages_of

# Raised whenever stems, texts or weights change: pages of another version are read anew.
VERSION = 1
# How often a word counts in texts of one weight: long texts are not better for being long.
MOST = 4
# What is known of a word, in the order of ``words_of``.
FACTS = ("page_id", "stem", "weight", "day", "version")
# What is read of a row.
COLUMNS = ("page_id", "title", "date", "starts_at", "first_published_at", "document")


def put(rows):
    """Write the words of pages: ``rows`` holds columns by page id, ``None`` for what is gone."""
    if not rows:
        return
    forget(rows)
    present = [columns for columns in rows.values() if columns]
    words = (word for columns in present for word in words_of(columns))
    insert_values(SearchWord, FACTS, words)


def forget(page_ids):
    """Delete the words of these pages in one statement.

    Django's own way reads each of them first, for somebody listens to deletions of any model.
    """
    words = SearchWord.objects.filter(page_id__in=list(page_ids))
    words._raw_delete(using=words.db)


def words_of(columns):
    """Return the ``FACTS`` of each word of a page, from the columns of its row."""
    page_id, day = columns["page_id"], day_of(columns)
    weights = weights_of(columns) or {"": 0}
    return [(page_id, stem, weight, day, VERSION) for stem, weight in weights.items()]


def weights_of(columns):
    """Return what each stem weighs in a page: the sum over all places where it stands."""
    counts = {TITLE: Counter(stems_in(columns["title"]))}
    for text, weight in passages_of(columns["document"]):
        counts.setdefault(weight, Counter()).update(stems_in(text))
    weights = Counter()
    for weight, count in counts.items():
        weights.update({stem: weight * min(number, MOST) for stem, number in count.items()})
    return dict(weights)


def day_of(columns):
    """Return the day by which results of equal weight are in order."""
    moment = columns["starts_at"] or columns["first_published_at"]
    return columns["date"] or moment.astimezone(UTC).date()
