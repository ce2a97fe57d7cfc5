"""Writing what an archive holds into the database: all of it in one transaction, or nothing."""

from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from cms.operations.backup.archive import MEDIA, TABLES
from cms.operations.backup.refusals import Damaged, Refused
from cms.operations.backup.rows import BATCH, Table, columns_of
from cms.operations.backup.schema import emptied
from cms.operations.backup.tables import backed_up, file_fields


@contextmanager
def loaded(archive, placing):
    """Load an archive, in a transaction that ends with the block; give the models it has rows of.

    They are those of the archive's version. Files are placed before the transaction begins.
    Raises ``Damaged`` where anything in the archive is not what it was.
    """
    parts = iter(archive)
    first = place_files(parts, placing)
    # SQLite looks at foreign keys while tables are made anew; PostgreSQL does so at the end.
    with connection.constraint_checks_disabled(), transaction.atomic():
        models = backed_up(emptied(archive.head["migrations"]))
        require_same_columns(models, archive.head["columns"])
        fill(models, archive, placing, parts=chain_parts(first, parts))
        archive.require_whole()
        reset_sequences(models)
        require_whole_keys()
        yield models
        require_whole_keys()


def place_files(parts, placing):
    """Place the files; return the part that follows them, ``None`` where none does."""
    for name, opened in parts:
        if not name.startswith(MEDIA):
            return name, opened
        with opened() as file:
            placing.place(name.removeprefix(MEDIA), file)
    return None


def chain_parts(first, parts):
    if first:
        yield first
        yield from parts


def require_same_columns(models, columns):
    """Refuse an archive whose tables are not those that its migrations make."""
    made = {model._meta.label: columns_of(model) for model in models}
    differing = sorted(
        label
        for label in made.keys() | columns.keys()
        if sorted(made.get(label, [])) != sorted(columns.get(label, []))
    )
    if differing:
        raise Refused(
            _("The archive has tables or columns that its migrations do not make here: %s.")
            % ", ".join(differing)
        )


def fill(models, archive, placing, *, parts):
    tables = {model._meta.label: Table(model, connection) for model in models}
    files = names_by_label(models)
    for name, opened in parts:
        label = name.removeprefix(TABLES).rpartition("/")[0]
        if label not in tables:
            raise Damaged(_("The archive is damaged: %s.") % name)
        rows = archive.rows_of(name, opened)
        for batch in batches(moved(rows, files.get(label, ()), placing)):
            tables[label].insert(batch)


def names_by_label(models):
    """Return, by label, the columns that name files."""
    found = {}
    for model, field in file_fields(models):
        found.setdefault(model._meta.label, []).append(field.attname)
    return found


def moved(rows, columns, placing):
    """Yield rows with the names that their files have here."""
    for row in rows:
        for column in columns:
            if row[column]:
                row[column] = placing.name_of(row[column])
        yield row


def batches(rows):
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def reset_sequences(models):
    """Let each table count on after its last row, where a database has to be told."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def require_whole_keys():
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise Refused(_("Rows refer to others that are not there: %s") % error) from error
