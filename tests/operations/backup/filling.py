"""A row in every table: what a round trip has to bring back, also of models yet to be written."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from uuid import UUID, uuid4

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from cms.operations.backup.rows import Table, referred
from cms.operations.backup.tables import models_of
from cms.publication import store

# What a database could round, fold, escape or cut off.
TEXT = "Ёж \N{HEDGEHOG} \u0301\u2028\"'\\ %s {} \t"
MOMENT = datetime(2026, 3, 29, 1, 30, 59, 123456, tzinfo=UTC)
JSON = '{"b": [1, 2.5, null, true, "Ё\\u2028\\"", 1e300], "a": {"z": 1.0, "y": -0.1}}'
NUMBERS = count(900_000_001)
# Written by the database itself.
NOT_FILLED = {"wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry"}


def fill_every_model():
    """Write a row into each table that has none; what readers see is in step with them."""
    fill_empty_tables()
    store.rebuild()
    # The marks were settled.
    fill_empty_tables()


def fill_empty_tables():
    with connection.constraint_checks_disabled(), transaction.atomic():
        empty = [model for model in models_of(apps) if not model._base_manager.exists()]
        waiting = [model for model in empty if model._meta.label not in NOT_FILLED]
        while waiting:
            ready = [model for model in waiting if can_be_filled(model, waiting)]
            assert ready, f"No row can be made for {waiting}."
            for model in ready:
                Table(model, connection).insert([row_for(model)])
            waiting = [model for model in waiting if model not in ready]
    connection.check_constraints()


def can_be_filled(model, waiting):
    return all(
        field.null or field.related_model not in waiting or field.related_model is model
        for field in model._meta.local_concrete_fields
        if field.remote_field
    )


def row_for(model):
    return {field.attname: value_for(field) for field in model._meta.local_concrete_fields}


def value_for(field):
    if field.remote_field:
        return related(field)
    kind = referred(field).get_internal_type()
    return VALUES[kind](field)


def related(field):
    """Return a key that the other table has and, where it must, this one has not yet."""
    rows = field.related_model._base_manager.order_by("pk")
    name = field.target_field.attname
    if field.unique:
        taken = field.model._base_manager.values(field.attname)
        rows = rows.exclude(**{f"{name}__in": taken})
    key = rows.values_list(name, flat=True).last()
    return str(key) if isinstance(key, UUID) else key


def file_for(field):
    name = f"{field.model._meta.label_lower}/{uuid4().hex}.bin"
    return default_storage.save(name, ContentFile(f"of {name}".encode()))


def text_for(field):
    text = f"{next(NUMBERS)} {TEXT}"
    return text[: field.max_length] if field.max_length else text


VALUES = dict.fromkeys(
    (
        *("AutoField", "BigAutoField", "IntegerField", "PositiveIntegerField"),
        *("PositiveBigIntegerField", "BigIntegerField"),
    ),
    lambda field: next(NUMBERS),
) | {
    "PositiveSmallIntegerField": lambda field: 32_767,
    "SmallIntegerField": lambda field: -32_768,
    "BooleanField": lambda field: True,
    "FloatField": lambda field: 0.1 + 0.2,
    "DecimalField": lambda field: str(Decimal(1) / 8),
    "CharField": text_for,
    "TextField": text_for,
    "SlugField": lambda field: f"slug-{next(NUMBERS)}",
    "DateTimeField": lambda field: (MOMENT + timedelta(days=next(NUMBERS) % 99)).isoformat(),
    "DateField": lambda field: date(2024, 2, 29).isoformat(),
    "UUIDField": lambda field: str(uuid4()),
    "JSONField": lambda field: JSON,
    # Every byte, in base64.
    "BinaryField": lambda field: BYTES,
    "FileField": file_for,
    "ImageField": file_for,
}
BYTES = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P/8="
