"""Rows in bulk: copies made in Python, and those that the database makes by itself."""

from django.db import connection

ROWS_OF_ONE_STATEMENT = 500


def copied(row, *, pk=None, **values):
    """Return a copy of ``row`` that is not saved, with other values in some of its columns."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**columns | {row._meta.pk.attname: pk} | columns_of(row, values))


def columns_of(row, values):
    return {row._meta.get_field(name).attname: value for name, value in values.items()}


def bulk(model, rows):
    return model.objects.bulk_create(rows, batch_size=ROWS_OF_ONE_STATEMENT)


def insert_selected(model, source, parameters, *, models=(), **expressions):
    """Insert rows that the database selects, each a copy of a row of ``model`` called ``s``.

    ``expressions`` say in SQL which columns differ. ``source`` names tables by their models, as
    ``{Page}``; those of other models are given.
    """
    columns = [each for each in model._meta.local_concrete_fields if not is_numbered(each)]
    selected = [expressions.get(each.column, f"s.{quoted(each.column)}") for each in columns]
    names = ", ".join(quoted(each.column) for each in columns)
    tables = {each.__name__: quoted(each._meta.db_table) for each in (model, *models)}
    with connection.cursor() as cursor:
        # Names of tables and columns alone are put together here.
        cursor.execute(
            f"INSERT INTO {tables[model.__name__]} ({names}) "
            f"SELECT {', '.join(selected)} {source.format(**tables)}",
            parameters,
        )


def is_numbered(field):
    """Tell whether the database gives the numbers of a column."""
    return getattr(field, "db_returning", False) and field.primary_key


def quoted(name):
    return connection.ops.quote_name(name)
