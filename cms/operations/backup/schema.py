"""The state of a database's tables, by the migrations that made it."""

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from cms.operations.backup.refusals import Refused
from cms.operations.backup.tables import models_of

WORDS_OF_SQLITE = "wagtailsearch.sqliteftsindexentry"


def state_of_database():
    """Return the migrations that were applied, by app; of the code's alone."""
    loader = MigrationLoader(connection)
    return by_app(loader.applied_migrations.keys() & loader.disk_migrations.keys())


def by_app(migrations):
    """Return lists of names, in order, by app."""
    names = {}
    for app, name in sorted(migrations):
        names.setdefault(app, []).append(name)
    return names


def require_known(state):
    """Refuse a state with migrations that this code has not, with their names."""
    known = MigrationLoader(None).disk_migrations
    unknown = [f"{app}.{name}" for app, name in keys_of(state) if (app, name) not in known]
    if unknown:
        raise Refused(
            _("The archive is of a newer version, with migrations that are unknown here: %s.")
            % ", ".join(unknown)
        )


def keys_of(state):
    return [(app, name) for app, names in state.items() for name in names]


def is_current(state):
    """Tell whether nothing would be left to migrate."""
    return not (MigrationLoader(None).graph.nodes.keys() - set(keys_of(state)))


def require_current():
    """Refuse a database that another version of the code has made: it is read by its own."""
    if not is_current(state_of_database()):
        raise Refused(_("The database here is of another version: run manage.py migrate first."))


def stands_at(state):
    return state_of_database() == state


def emptied(state):
    """Bring the database to ``state``, with no row in it; return the models of that state."""
    registry = apps if stands_at(state) else made_anew(state)
    # What migrations have written comes from the archive too.
    empty_tables(registry)
    return registry


def made_anew(state):
    """Drop all tables, and make those of ``state``; return the models of that time."""
    drop_tables()
    executor = MigrationExecutor(connection, progress_callback=after_each)
    wanted = set(keys_of(state))
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    plan = [step for step in steps if (step[0].app_label, step[0].name) in wanted]
    then = executor.migrate(None, plan=plan)
    return apps if is_current(state) else then.apps


def empty_tables(registry):
    """Delete all rows, also of tables that are left out; nobody writes before the commit."""
    # SQLite keeps the words that are searched in a table of its own, by triggers.
    models = [model for model in models_of(registry) if model._meta.label_lower != WORDS_OF_SQLITE]
    names = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Readers have what is here meanwhile. SQLite has one writer in any case.
            cursor.execute(f"LOCK TABLE {', '.join(names)} IN EXCLUSIVE MODE")
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - a table of our models


def drop_tables():
    """Drop each table of the database, which is the service's own."""
    names = connection.introspection.table_names()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and names:
            quoted = ", ".join(map(connection.ops.quote_name, names))
            cursor.execute(f"DROP TABLE {quoted}")
        elif names:
            for name in names:
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)}")


def after_each(action, *_migration):
    """Look at foreign keys at once: PostgreSQL alters no table whose rows still wait for that."""
    if action == "apply_success" and connection.vendor == "postgresql":
        connection.check_constraints()


def bring_forward():
    """Apply what an archive of an earlier version lacks, and what Django does after that."""
    executor = MigrationExecutor(connection, progress_callback=after_each)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        then = executor.migrate(None, plan=plan)
        options = {"verbosity": 0, "interactive": False, "db": connection.alias}
        emit_post_migrate_signal(**options, apps=then.apps, plan=plan)
