from django.conf import settings
from django.db import migrations


def make_channels(apps, schema_editor):
    """Make the two channels that every installation has: the public, and its own site."""
    Channel = apps.get_model("channels", "Channel")
    Channel.objects.create(slug="public", name="Public")
    Channel.objects.create(slug="site", name=settings.SITE_NAME)


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_initial")]

    operations = [migrations.RunPython(make_channels, migrations.RunPython.noop)]
