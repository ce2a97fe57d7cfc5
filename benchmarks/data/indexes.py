"""Indexes of tables that are filled: made at the end of all rows, which is quicker than row by row.

So are keys to other tables, which PostgreSQL looks up for each row. What is unique stays, for
rows are found by it; where no other table names a row, as those of words, that goes too.
"""

from django.db import connection

# How each database says what drops an index or a constraint of a table, and what makes it again.
SQLITE = """
SELECT 'DROP INDEX "' || name || '"', sql FROM sqlite_master
WHERE type = 'index' AND tbl_name = %s AND sql LIKE 'CREATE INDEX %%'
"""
POSTGRESQL = """
SELECT
    format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
           pg_get_constraintdef(oid))
FROM pg_constraint own
WHERE conrelid = %s::regclass AND (contype = 'f' OR contype IN ('p', 'u') AND NOT EXISTS (
    SELECT 1 FROM pg_constraint other WHERE other.confrelid = own.conrelid
))
UNION ALL
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index WHERE indrelid = %s::regclass AND NOT indisunique
"""


def drop_indexes(models):
    """Drop indexes of the tables of models; return the statements that make them again."""
    # All are asked for before one is gone: which go hangs on the others.
    found = [pair for model in models for pair in indexes_of(model._meta.db_table)]
    run(drop for drop, _make in found)
    return [make for _drop, make in found]


def indexes_of(table):
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(*((SQLITE, [table]) if is_sqlite else (POSTGRESQL, [table, table])))
        return cursor.fetchall()


def run(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
