"""Put the groups of this newsroom in the place of Wagtail's Editors and Moderators."""

from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.utils import translation
from django.utils.translation import gettext as _

from cms.translation.roles import make_roles


def make(apps, schema_editor):
    make_permissions(apps)
    make_permission_to_publish(apps)
    make_roles(apps.get_model)
    replace_groups(apps)
    name_approvers(apps)


def make_permissions(apps):
    """Make the permissions that Django makes only after the last migration."""
    for app_config in apps.get_app_configs():
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None


def make_permission_to_publish(apps):
    """Make what Wagtail adds to the permissions of a model with drafts after all migrations."""
    topic = apps.get_model("contenttypes", "ContentType").objects.get(
        app_label="pages", model="topic"
    )
    apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=topic, codename="publish_topic", defaults={"name": "Can publish topic"}
    )


def replace_groups(apps):
    """Remove Wagtail's groups; who is in them edits, or translates, in every language."""
    Group, User = apps.get_model("auth", "Group"), apps.get_model("auth", "User")
    rights = apps.get_model("translation", "TranslationRight").objects
    translators = Group.objects.filter(pk__in=rights.filter(can_review=False).values("group"))
    pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    editors = pages.filter(page__depth=2).exclude(group__name__in=["Editors", "Moderators"])
    heirs = {
        "Moderators": list(editors.values_list("group", flat=True).distinct()),
        "Editors": list(translators.values_list("pk", flat=True)),
    }
    for name, groups in heirs.items():
        for user in User.objects.filter(groups__name=name):
            user.groups.add(*groups)
        Group.objects.filter(name=name).delete()


def name_approvers(apps):
    """Let administrators approve what Wagtail's workflow asked Moderators for."""
    with translation.override(settings.LANGUAGE_CODE):
        administrators = apps.get_model("auth", "Group").objects.get(name=_("Administrators"))
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(groups=None):
        task.groups.add(administrators)


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0001_initial"),
        ("home", "0005_words_left_out_are_empty"),
        ("pages", "0005_withdrawn_images"),
        ("channels", "0003_scopes_and_tokens"),
        ("wagtailimages", "0027_image_description"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
