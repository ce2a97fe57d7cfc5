"""New rows of one table in one statement, however many they are; no key is read back.

``bulk_create`` asks of each value ten times how it is to be written: of rows as small as a word's
that is most of the work. Here each value is asked for once, however many rows hold it.
"""

from django.db import connections, router


def insert(model, objects):
    """Write the rows of new objects in the table of ``model``: their own, or one above it."""
    fields = [each for each in model._meta.local_concrete_fields if not each.db_returning]
    rows = ([field.pre_save(each, True) for field in fields] for each in objects)
    write(model, fields, list(rows))


def insert_values(model, names, rows):
    """Write rows of values in the order of these names of fields; no default is filled in."""
    write(model, [model._meta.get_field(name) for name in names], list(rows))


def write(model, fields, rows):
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    columns = [
        prepared(values, field, connection)
        for field, values in zip(fields, zip(*rows, strict=True), strict=True)
    ]
    insertion = insertion_into(model, fields, connection)
    write_all = write_arrays if connection.vendor == "postgresql" else write_rows
    with connection.cursor() as cursor:
        write_all(cursor, insertion, fields, columns)


def prepared(values, field, connection):
    """Return the values of a column as the database takes them."""
    different = {id(value): value for value in values}
    stored = {key: field.get_db_prep_save(each, connection) for key, each in different.items()}
    return [stored[id(value)] for value in values]


def insertion_into(model, fields, connection):
    """Return how the statement begins, which holds names of the models' own alone."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    return f"INSERT INTO {quote(model._meta.db_table)} ({names})"


def write_arrays(cursor, insertion, fields, columns):
    """Write columns as arrays: the statement is as short for a thousand rows as for one."""
    types = [field.db_type(cursor.db).split("(")[0] for field in fields]
    arrays = ", ".join(f"(%s)::{each}[]" for each in types)
    cursor.execute(f"{insertion} SELECT * FROM UNNEST({arrays})", columns)  # noqa: S608 - names of ours


def write_rows(cursor, insertion, fields, columns):
    """Write row by row with one statement that is read once."""
    places = ", ".join("%s" for _field in fields)
    cursor.executemany(f"{insertion} VALUES ({places})", list(zip(*columns, strict=True)))
