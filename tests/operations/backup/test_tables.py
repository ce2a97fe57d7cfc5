"""What goes into a backup: everything but what is named, with a reason."""

import importlib

import pytest
from django.apps import apps
from django.core.files.storage import default_storage

from cms.operations.backup.rows import is_json, referred
from cms.operations.backup.tables import LEFT_OUT, backed_up, file_fields, models_of
from tests.operations.backup.filling import VALUES

BACKED_UP = backed_up(apps)
FIELDS = [
    pytest.param(field, id=f"{model._meta.label}.{field.name}")
    for model in BACKED_UP
    for field in model._meta.local_concrete_fields
]


def test_each_model_is_backed_up_or_named_with_a_reason():
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}

    assert {model._meta.label for model in BACKED_UP} == labels - LEFT_OUT.keys()
    assert all(LEFT_OUT.values())


def test_no_model_is_named_that_is_not_there():
    known = {model._meta.label for model in models_of(apps)}
    # Of SQLite alone.
    known.add("wagtailsearch.SQLiteFTSIndexEntry")

    assert LEFT_OUT.keys() <= known


def test_nothing_that_is_backed_up_refers_to_what_is_not():
    lost = [
        str(field)
        for model in BACKED_UP
        for field in model._meta.local_concrete_fields
        if field.remote_field and field.related_model._meta.label in LEFT_OUT
    ]

    assert lost == []


@pytest.mark.parametrize("field", FIELDS)
def test_the_values_of_each_column_have_a_form(field):
    """A kind of column that is not known here has to be tried: by a value in ``filling``."""
    kind = referred(field)

    assert kind.get_internal_type() in VALUES
    assert is_json(kind) or not hasattr(kind, "from_db_value")


def test_all_files_lie_in_the_one_storage_that_is_read():
    places = {field.storage for _model, field in file_fields(BACKED_UP)}

    assert places == {default_storage}


@pytest.mark.parametrize(
    "label", ["accounts.Session", "accounts.SignInLink", "accounts.Guesses", "pages.Preview"]
)
def test_what_opens_a_door_to_who_finds_a_backup_is_left_out(label):
    assert label in LEFT_OUT


def test_photographs_on_their_way_have_no_table_that_could_name_them():
    module = importlib.import_module("pages.images.uploading.pieces")

    assert not any(model.__module__.startswith(module.__package__) for model in BACKED_UP)
