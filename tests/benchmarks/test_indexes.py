"""A table that was filled has the indexes and the constraints that it had before."""

from benchmarks.data.indexes import drop_indexes, indexes_of, run
from benchmarks.data.world import FILLED


def of_all_tables():
    return [set(indexes_of(model._meta.db_table)) for model in FILLED]


def test_what_was_dropped_is_made_again(db):
    before = of_all_tables()

    statements = drop_indexes(FILLED)
    meanwhile = of_all_tables()
    run(statements)

    assert all(before)
    assert all(map(set.isdisjoint, before, meanwhile))
    assert of_all_tables() == before
