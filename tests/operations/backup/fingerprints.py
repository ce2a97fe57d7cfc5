"""What is in every table and in every file, told without a line of the backup's own code."""

import json
import sys
from hashlib import sha256

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField


def print_fingerprints():
    """Write a digest for each table, and one for each file that a row names, as JSON."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            # Without those that a model inherits: they are of another table.
            names = [field.attname for field in model._meta.local_concrete_fields]
            values = model._base_manager.order_by().values_list(*names)
            rows = sorted(repr([plain(value) for value in row]) for row in values)
            found[model._meta.label] = [len(rows), sha256("\n".join(rows).encode()).hexdigest()]
            found |= dict(files_of(model))
    sys.stdout.write(json.dumps(found))


def plain(value):
    if hasattr(value, "raw_data"):
        value = list(value.raw_data)
    if isinstance(value, dict | list):
        # Numbers as numbers: PostgreSQL gives 1e300 back as a whole one.
        return json.dumps(json.loads(json.dumps(value), parse_int=float), sort_keys=True)
    return bytes(value) if isinstance(value, memoryview) else value


def files_of(model):
    for field in model._meta.local_concrete_fields:
        if isinstance(field, FileField):
            for name in model._base_manager.values_list(field.attname, flat=True):
                if name:
                    with default_storage.open(name) as file:
                        yield f"{model._meta.label} {name}", sha256(file.read()).hexdigest()
