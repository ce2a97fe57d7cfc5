from django.db import migrations


def mark_everything(apps, schema_editor):
    """Let the first settling publish the pages that migrations made."""
    apps.get_model("publication", "PublicationClock").objects.create(pk=1)
    apps.get_model("publication", "PublicationMark").objects.create(page_id=None)


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial"), ("home", "0002_roots")]

    operations = [migrations.RunPython(mark_everything, migrations.RunPython.noop)]
