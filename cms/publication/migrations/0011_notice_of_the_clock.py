"""PostgreSQL calls out that there is another edition, however the clock was written."""

from django.db import migrations

NAME, TABLE = "publication_clock", "publication_publicationclock"
MAKE = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('{NAME}', ''); RETURN NULL; END $$;
CREATE TRIGGER {NAME} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {TABLE}
FOR EACH STATEMENT EXECUTE FUNCTION {NAME}();
"""
REMOVE = f"DROP TRIGGER {NAME} ON {TABLE}; DROP FUNCTION {NAME}();"


def on_postgresql(sql):
    """Return what runs a statement on PostgreSQL, and nothing on SQLite."""

    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("publication", "0010_index_of_lists")]

    operations = [migrations.RunPython(on_postgresql(MAKE), on_postgresql(REMOVE))]
