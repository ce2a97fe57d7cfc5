"""Give the groups that write pages the permissions on files that Wagtail asks for.

They had those on the models that stand in the place of Wagtail's, which nobody asks for.
"""

from django.db import migrations

# Codenames that were given, and what Wagtail asks for.
PERMISSIONS = {
    "add_customimage": ("wagtailimages", "add_image"),
    "change_customimage": ("wagtailimages", "change_image"),
    "choose_image": ("wagtailimages", "choose_image"),
    "add_customdocument": ("wagtaildocs", "add_document"),
    "change_customdocument": ("wagtaildocs", "change_document"),
    "choose_document": ("wagtaildocs", "choose_document"),
}


def exchange(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    rows = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    given = rows.filter(
        permission__content_type__app_label="pages", permission__codename__in=PERMISSIONS
    )
    for row in given.select_related("permission"):
        app_label, codename = PERMISSIONS[row.permission.codename]
        wanted = Permission.objects.get(content_type__app_label=app_label, codename=codename)
        rows.get_or_create(
            group_id=row.group_id, collection_id=row.collection_id, permission=wanted
        )
        row.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0003_imported_files"),
        ("wagtailcore", "0094_alter_page_locale"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(exchange, migrations.RunPython.noop)]
