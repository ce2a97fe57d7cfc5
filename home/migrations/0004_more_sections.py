"""Put the sections of events and the timeline below the home page of each configured locale."""

import uuid

from django.conf import settings
from django.db import migrations
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from wagtail.models import Page as TreePage

from home.locales import interface_language

SECTIONS = [
    ("events", _("Events"), "pages", "eventindexpage"),
    ("timeline", _("Timeline"), "pages", "timelinepage"),
]


def make_sections(apps, schema_editor):
    """Make the pages by their columns: models of a migration do not know how to grow a tree."""
    codes = [code for code, _name in settings.LANGUAGES]
    homes = apps.get_model("home", "HomePage").objects.filter(
        alias_of=None, locale__language_code__in=codes
    )
    for slug, name, *model in SECTIONS:
        key = uuid.uuid4()
        for home in homes:
            make_section(apps, home.pk, slug, name, model, translation_key=key)


def make_section(apps, home_id, slug, name, model, *, translation_key):
    Page = apps.get_model("wagtailcore", "Page")
    home = Page.objects.get(pk=home_id)
    children = Page.objects.filter(path__startswith=home.path, depth=home.depth + 1)
    if children.filter(slug=slug).exists():
        return
    with translation.override(interface_language(home.locale.language_code)):
        title = gettext(name)
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=model[0], model=model[1]
    )
    now = timezone.now()
    apps.get_model(*model).objects.create(
        title=title, draft_title=title, slug=slug, url_path=f"{home.url_path}{slug}/",
        path=next_path(home, children), depth=home.depth + 1, numchild=0, live=True,
        locale=home.locale, translation_key=translation_key, content_type=content_type,
        first_published_at=now, last_published_at=now,
    )  # fmt: skip
    Page.objects.filter(pk=home_id).update(numchild=home.numchild + 1)


def next_path(home, children):
    """Return the place behind the last of ``children``, in treebeard's numbers."""
    last = children.order_by("-path").values_list("path", flat=True).first()
    step = TreePage._str2int(last[-TreePage.steplen :]) if last else 0
    return TreePage._get_path(home.path, home.depth + 1, step + 1)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_more_page_types"),
        ("pages", "0002_more_page_types"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(make_sections, migrations.RunPython.noop)]
