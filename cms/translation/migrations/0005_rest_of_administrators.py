"""Give administrators what there was no permission for yet when their group was made.

Django makes the permissions of an app after its migrations, and those of some apps came later than
the group: redirects, and what newer versions bring. Collections had been left out.
"""

from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.utils import translation
from django.utils.translation import gettext as _

from cms.translation.roles import NOT_ADMINISTERED, give

COLLECTIONS = ("add_collection", "change_collection", "delete_collection")


def complete(apps, schema_editor):
    with translation.override(settings.LANGUAGE_CODE):
        group = apps.get_model("auth", "Group").objects.filter(name=_("Administrators")).first()
    if group:
        make_permissions(apps, "wagtailredirects", "wagtailcore")
        give_what_is_of_new_apps(apps.get_model, group)
        give_collections(apps.get_model, group)


def make_permissions(apps, *labels):
    """Make the permissions that Django makes only after the last migration."""
    for label in labels:
        app_config = apps.get_app_config(label)
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None


def give_what_is_of_new_apps(get_model, group):
    """Leave as it is what an administrator may have taken away from the group."""
    had = set(group.permissions.values_list("content_type__app_label", flat=True))
    others = get_model("auth", "Permission").objects.exclude(
        content_type__app_label__in={*had, *NOT_ADMINISTERED}
    )
    give(get_model, group, set(others.values_list("content_type__app_label", "codename")))


def give_collections(get_model, group):
    root = get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    permissions = get_model("auth", "Permission").objects.filter(
        content_type__app_label="wagtailcore", codename__in=COLLECTIONS
    )
    for permission in permissions if root else ():
        get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group_id=group.pk, collection_id=root.pk, permission_id=permission.pk
        )


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0004_files_of_roles"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(complete, migrations.RunPython.noop)]
