"""Rows in bulk, made by the database of rows that are there and of what it is told."""

from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max

from cms.publication.inserting import insert


@contextmanager
def temporary(model, rows):
    """Let statements read rows of a model whose table is there in this block alone."""
    table = quoted(model._meta.db_table)
    columns = [f"{quoted(each.column)} {each.db_type(connection)}" for each in fields_of(model)]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({', '.join(columns)})")
        insert(model, rows)
        # SQLite would judge all other tables by it, of which it knows nothing.
        if connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {table}")
        yield
        cursor.execute(f"DROP TABLE {table}")


def insert_selected(model, source, parameters=(), *, models=(), **expressions):
    """Insert rows that the database selects, each a copy of a row of ``model`` called ``s``.

    ``expressions`` say in SQL which columns differ. ``source`` names tables by their models, as
    ``{Page}``; those of other models are given.
    """
    columns = [
        each.column
        for each in fields_of(model)
        if each.column in expressions or not is_numbered(each)
    ]
    selected = [expressions.get(each, f"s.{quoted(each)}") for each in columns]
    tables = {each.__name__: quoted(each._meta.db_table) for each in (model, *models)}
    with connection.cursor() as cursor:
        # Names of tables and columns alone are put together here.
        cursor.execute(
            f"INSERT INTO {tables[model.__name__]} ({', '.join(map(quoted, columns))}) "
            f"SELECT {', '.join(selected)} {source.format(**tables)}",
            parameters,
        )


def fields_of(model):
    return model._meta.local_concrete_fields


def is_numbered(field):
    """Tell whether the database gives the numbers of a column."""
    return getattr(field, "db_returning", False) and field.primary_key


def quoted(name):
    return connection.ops.quote_name(name)


def patched(column, patch):
    """Return in SQL what a column of JSON holds, where members of ``patch`` stand for its own."""
    if connection.vendor == "postgresql":
        return f"{column} || {patch}::jsonb"
    return f"json_patch({column}, {patch})"


def replaced(column, old, new):
    """Return in SQL a column of JSON whose text says ``new`` for ``old``."""
    if connection.vendor == "postgresql":
        return f"replace({column}::text, {old}, {new})::jsonb"
    return f"replace({column}, {old}, {new})"


def next_number(model):
    """Return a number from which on the keys of a model are free."""
    return (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


def go_on_numbering(*models):
    """Let the database number rows after those whose keys it was told."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
