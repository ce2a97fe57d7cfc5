from django.db import models

from cms.publication.models import PublishedPage
from search.stems import LONGEST


class SearchWord(models.Model):
    """That a published page holds a word in some form, and how much it weighs there.

    Written with the page's row, and gone with it. The database holds no constraint: a page that
    must not be seen leaves even where writing its words fails, and is not found without its row.
    Each page has one word at least, an empty one where it has no other, so that it can be seen
    which pages were read.
    """

    # With the weight, so that a query of several words reads nothing beside the indexes: it made
    # two words that stand in all of 20,000 pages three times quicker on SQLite.
    pk = models.CompositePrimaryKey("stem", "page_id", "weight")
    page = models.ForeignKey(
        PublishedPage,
        on_delete=models.DO_NOTHING,
        related_name="words",
        db_constraint=False,
    )
    stem = models.CharField(max_length=LONGEST)
    weight = models.PositiveSmallIntegerField()
    # The page's own day, so that results of equal weight are in order without being sorted.
    day = models.DateField()
    # Which version of this code read the page.
    version = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["stem", "weight", "day", "page"], name="search_word_by_weight")
        ]

    def __str__(self):
        return f"{self.stem} ({self.weight}) in page {self.page_id}"
