"""What `manage.py check` and `migrate` look at in the database: one Site, no forgotten language."""

from django.conf import settings
from django.core import checks
from django.db import connections
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Site


def register():
    """Register all checks; called once, when the application is ready."""
    for check in (check_one_site, check_languages_of_pages):
        checks.register(check, checks.Tags.database)


def check_one_site(databases=None, **kwargs):
    """Refuse a second Site: readers get what lies below the default one, and nothing else."""
    sites = [str(site) for alias in with_table(databases, Site) for site in sites_in(alias)]
    if len(sites) < 2:
        return []
    message = _("There is more than one Site: %s.") % ", ".join(sites)
    hint = _("Delete all but the default one, under Settings → Sites.")
    return [checks.Error(message, hint=hint, id="home.E001")]


def check_languages_of_pages(databases=None, **kwargs):
    """Warn of pages in a language that the settings have not: readers do not see them."""
    return [
        warning_of_language(*row)
        for alias in with_table(databases, Page)
        for row in forgotten_languages(alias)
    ]


def with_table(databases, model):
    """Return those of ``databases`` that have been migrated so far as to have the table."""
    table = model._meta.db_table
    return [
        alias
        for alias in databases or ()
        if table in connections[alias].introspection.table_names()
    ]


def sites_in(alias):
    return Site.objects.using(alias).order_by("-is_default_site", "hostname", "port")


def forgotten_languages(alias):
    """Return language code and number of pages of each language that is not configured."""
    pages = Page.objects.using(alias).filter(depth__gt=1)
    pages = pages.exclude(locale__language_code__in=dict(settings.LANGUAGES))
    counted = pages.order_by("locale__language_code").values_list("locale__language_code")
    return counted.annotate(Count("pk"))


def warning_of_language(language_code, number):
    message = ngettext(
        "LANGUAGES has no line for “%(language)s”, and %(number)d page is written in it. "
        "Readers do not see it.",
        "LANGUAGES has no line for “%(language)s”, and %(number)d pages are written in it. "
        "Readers do not see them.",
        number,
    )
    hint = _(
        "Put the line back, and everything is there again. To leave the language for good, "
        "delete its pages, and then the language under Settings → Locales."
    )
    facts = {"language": language_code, "number": number}
    return checks.Warning(message % facts, hint=hint, id="home.W001")
