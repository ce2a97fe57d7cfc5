"""New rows of one table in one statement, however many they are; no key is read back.

``bulk_create`` asks of each value ten times how it is to be written: of rows as small as a word's
that is most of the work. Here each value is asked for once, however many rows hold it.
"""

import orjson
from django.db import connections, router
from psycopg import Binary
from psycopg.adapt import PyFormat, Transformer
from psycopg.types.json import Jsonb


def insert(model, objects):
    """Write the rows of new objects in the table of ``model``: their own, or one above it."""
    fields = own_fields(model)
    write(model, fields, rows_of(objects, fields))


def put(model, objects, columns):
    """Write rows; of those that are there, by their primary key, these columns are overwritten."""
    fields = own_fields(model)
    write(model, fields, rows_of(objects, fields), overwritten=columns)


def insert_values(model, names, rows):
    """Write rows of values in the order of these names of fields; no default is filled in."""
    write(model, [model._meta.get_field(name) for name in names], list(rows))


def own_fields(model):
    """Return the fields of a table but for those that the database fills in."""
    return [each for each in model._meta.local_concrete_fields if not each.db_returning]


def rows_of(objects, fields):
    return [[field.pre_save(each, True) for field in fields] for each in objects]


def write(model, fields, rows, *, overwritten=()):
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    columns = [
        prepared(values, field, connection)
        for field, values in zip(fields, zip(*rows, strict=True), strict=True)
    ]
    insertion = insertion_into(model, fields, connection)
    conflict = conflict_of(model, overwritten, connection) if overwritten else ""
    write_all = write_json if connection.vendor == "postgresql" else write_rows
    with connection.cursor() as cursor:
        write_all(cursor, insertion, conflict, fields, columns)


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


def conflict_of(model, overwritten, connection):
    """Return how the statement ends where rows may be there; such rows get these columns."""
    quote = connection.ops.quote_name
    names = [quote(model._meta.get_field(name).column) for name in overwritten]
    values = ", ".join(f"{name} = EXCLUDED.{name}" for name in names)
    return f" ON CONFLICT ({quote(model._meta.pk.column)}) DO UPDATE SET {values}"


def write_json(cursor, insertion, conflict, fields, columns):
    """Write rows as one text of JSON: to put arrays together takes psycopg ten times as long."""
    names = [f"c{number}" for number, _field in enumerate(fields)]
    types = ", ".join(
        f"{name} {field.db_type(cursor.db).split('(')[0]}"
        for name, field in zip(names, fields, strict=True)
    )
    rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    statement = (
        f"{insertion} SELECT {', '.join(names)} "  # noqa: S608 - names of ours
        f"FROM json_to_recordset(%s::json) AS given({types}){conflict}"
    )
    cursor.execute(statement, [orjson.dumps(rows, default=part_of_json).decode()])


def part_of_json(value):
    """Return what Django has wrapped for PostgreSQL as a part of JSON: bytes, and JSON itself."""
    if isinstance(value, Binary):
        return f"\\x{bytes(value.obj).hex()}"
    if isinstance(value, Jsonb):
        return orjson.Fragment(Transformer().get_dumper(value, PyFormat.TEXT).dump(value))
    raise TypeError(f"A column holds {type(value)}, which JSON does not know.")


def write_rows(cursor, insertion, conflict, fields, columns):
    """Write row by row with one statement that is read once."""
    places = ", ".join("%s" for _field in fields)
    rows = list(zip(*columns, strict=True))
    cursor.executemany(f"{insertion} VALUES ({places}){conflict}", rows)
