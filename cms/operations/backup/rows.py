"""Rows of a table as lines of JSON that say the same on every database, and back again."""

import json
from base64 import b64encode
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.utils.duration import duration_iso_string

# Rows that a database hands out, or is given, at once.
BATCH = 500
# PostgreSQL writes numbers of JSON without an exponent, and Python those from here on with one.
LARGE = 1e16
# From here on no whole number is meant, but what was written with an exponent.
HUGE = 1e20


def columns_of(model):
    return [field.attname for field in model._meta.local_concrete_fields]


def lines_of(model):
    """Yield each row as a line. No signal, default or descriptor of the model has a part in it."""
    fields = model._meta.local_concrete_fields
    rows = model._base_manager.order_by().values_list(*map(selected, fields))
    for row in rows.iterator(chunk_size=BATCH):
        yield line_of(dict(zip(fields, row, strict=True)))


def selected(field):
    """Return what is asked for: of JSON its text, which tells ``null`` from nothing."""
    column = F(field.attname)
    return Cast(column, TextField()) if is_json(field) else column


def is_json(field):
    return field.get_internal_type() == "JSONField"


def line_of(values):
    row = {
        field.attname: canonical(value) if is_json(field) else value
        for field, value in values.items()
    }
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=written)
    return f"{text}\n".encode()


def canonical(text):
    """Return the text of JSON as every database gives it: they sort keys in their own ways."""
    values = text and json.loads(text, parse_float=fraction, parse_int=whole)
    return text and json.dumps(values, sort_keys=True)


def fraction(text):
    value = float(text)
    return int(value) if LARGE <= abs(value) < HUGE else value


def whole(text):
    value = int(text)
    return float(value) if abs(value) >= HUGE and int(float(value)) == value else value


def written(value):
    """Return a value that JSON has no form for, as the ``to_python`` of its field reads it."""
    for kinds, write in WRITERS:
        if isinstance(value, kinds):
            return write(value)
    raise TypeError(f"No form is known for {type(value).__name__}.")


WRITERS = [
    (datetime, lambda moment: moment.isoformat(timespec="microseconds")),
    ((date, time), lambda value: value.isoformat()),
    (timedelta, duration_iso_string),
    ((Decimal, UUID), str),
    ((bytes, memoryview), lambda value: b64encode(bytes(value)).decode()),
]


class Digest:
    """What rows there are, whatever their order: how many, and the sum of their SHA-256."""

    def __init__(self):
        self.rows, self.sum = 0, 0

    def add(self, line):
        self.rows += 1
        self.sum = (self.sum + int.from_bytes(sha256(line).digest())) % 2**256

    @property
    def facts(self):
        return {"rows": self.rows, "digest": f"{self.sum:064x}"}


class Table:
    """A table that rows are written into as they are: no signal is sent, and nothing is added."""

    def __init__(self, model, connection):
        self.connection, self.model = connection, model
        self.fields = {field.attname: field for field in model._meta.local_concrete_fields}
        self.statement = self.insertion()

    def insertion(self):
        quote = self.connection.ops.quote_name
        names = ", ".join(quote(field.column) for field in self.fields.values())
        places = ", ".join(self.place_of(field) for field in self.fields.values())
        # Names of the models' own columns, quoted; all values go as parameters.
        return f"INSERT INTO {quote(self.model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 - see above

    def place_of(self, field):
        is_typed = is_json(field) and self.connection.vendor == "postgresql"
        return "%s::jsonb" if is_typed else "%s"

    def insert(self, rows):
        """Write rows, dicts of values by column, as ``lines_of`` has written them."""
        values = [[self.stored(name, row[name]) for name in self.fields] for row in rows]
        with self.connection.cursor() as cursor:
            for begin in range(0, len(values), BATCH):
                cursor.executemany(self.statement, values[begin : begin + BATCH])

    def stored(self, name, value):
        """Return what the database is given for a value of a line."""
        field = referred(self.fields[name])
        if value is None or is_json(field):
            return value
        return field.get_db_prep_save(field.to_python(value), connection=self.connection)


def referred(field):
    """Return the field whose values a foreign key has; the field itself where it is none."""
    while field.remote_field:
        field = field.target_field
    return field
