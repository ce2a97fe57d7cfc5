"""Call the workflow that Wagtail begins with by a name in the language of the site."""

from django.conf import settings
from django.db import migrations
from django.utils import translation
from django.utils.translation import gettext as _

# As Wagtail's own migration calls the workflow and its task.
WAGTAILS_NAME = "Moderators approval"


def name(apps, schema_editor):
    with translation.override(settings.LANGUAGE_CODE):
        ours = _("Approval before publication")
    for model in ("Workflow", "Task"):
        rows = apps.get_model("wagtailcore", model).objects
        rows.filter(name=WAGTAILS_NAME).update(name=ours)


class Migration(migrations.Migration):
    dependencies = [("translation", "0005_rest_of_administrators")]

    operations = [migrations.RunPython(name, migrations.RunPython.noop)]
