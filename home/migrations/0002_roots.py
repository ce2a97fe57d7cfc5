"""Put the home page and the news section of each locale in the place of Wagtail's welcome."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from home.locales import interface_language


def make_roots(apps, schema_editor):
    """Make all pages by their columns: models of a migration do not know how to grow a tree."""
    Page = apps.get_model("wagtailcore", "Page")
    Page.objects.filter(depth=2).delete()
    keys = {"home": uuid.uuid4(), "news": uuid.uuid4()}
    homes = [
        make_locale(apps, code, keys, position=position)
        for position, (code, _name) in enumerate(settings.LANGUAGES, start=1)
    ]
    Page.objects.filter(depth=1).update(numchild=len(homes))
    make_site(apps, homes[0])


def make_locale(apps, language_code, keys, *, position):
    locale, _created = apps.get_model("wagtailcore", "Locale").objects.get_or_create(
        language_code=language_code
    )
    slug = "home" if position == 1 else f"home-{language_code}"
    path = f"0001{position:04d}"
    with translation.override(interface_language(language_code)):
        home = make_page(
            apps, "home.HomePage", locale, keys["home"],
            title=_("Home"), slug=slug, path=path, url_path=f"/{slug}/", numchild=1,
        )  # fmt: skip
        make_page(
            apps, "pages.NewsIndexPage", locale, keys["news"],
            title=_("News"), slug="news", path=f"{path}0001", url_path=f"/{slug}/news/", numchild=0,
        )  # fmt: skip
    return home


def make_page(apps, model, locale, translation_key, *, title, path, **columns):
    app_label, model_name = model.lower().split(".")
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )
    now = timezone.now()
    return apps.get_model(model).objects.create(
        title=title, draft_title=title, path=path, depth=len(path) // 4, live=True,
        locale=locale, translation_key=translation_key, content_type=content_type,
        first_published_at=now, last_published_at=now, **columns,
    )  # fmt: skip


def make_site(apps, home):
    address = urlsplit(settings.SITE_URL)
    port = address.port or {"https": 443}.get(address.scheme, 80)
    Site = apps.get_model("wagtailcore", "Site")
    Site.objects.all().delete()
    Site.objects.create(
        hostname=address.hostname, port=port, site_name=settings.SITE_NAME,
        root_page=home, is_default_site=True,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("pages", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(make_roots, migrations.RunPython.noop)]
