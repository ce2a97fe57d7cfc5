"""The pages that every locale has: a home page and its sections, real pages, never aliases."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Locale, Page, Site

from home.locales import interface_language
from home.models import HomePage
from pages.models import EventIndexPage, NewsIndexPage, TimelinePage

# Below the home page of each locale, by the slug that is the same in all of them.
SECTIONS = [
    ("news", gettext_noop("News"), NewsIndexPage),
    ("events", gettext_noop("Events"), EventIndexPage),
    ("timeline", gettext_noop("Timeline"), TimelinePage),
]
HOME_TITLE = gettext_noop("Home")


@transaction.atomic
def make_roots():
    """Make what is missing of each configured locale's row, home page and sections.

    Returns the language codes of the locales for which something was made.
    """
    return [code for code, _name in settings.LANGUAGES if make_root(code)]


def make_root(language_code):
    locale, is_new = Locale.objects.get_or_create(language_code=language_code)
    home, home_is_new = make_home(locale)
    sections_are_new = [make_section(home, *section) for section in SECTIONS]
    return is_new or home_is_new or any(sections_are_new)


def make_home(locale):
    source = default_home()
    home = HomePage.objects.filter(locale=locale, **same_content(source)).first()
    if home:
        return home, False
    slug = "home" if source is None else f"home-{locale.language_code}"
    home = HomePage(
        title=named(HOME_TITLE, locale), slug=slug, locale=locale, **same_content(source)
    )
    publish_below(Page.get_first_root_node(), home)
    if source is None:
        point_site_to(home)
    return home, True


def make_section(home, slug, name, model):
    """Make a section below ``home`` where the locale has none; tell whether it was made."""
    if model.objects.child_of(home).exists():
        return False
    source = model.objects.child_of(default_home()).first()
    title = named(name, home.locale)
    publish_below(home, model(title=title, slug=slug, locale=home.locale, **same_content(source)))
    return True


def default_home():
    """Return the home page of the default locale, the root of the site, where it is there."""
    return HomePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def same_content(source):
    return {"translation_key": source.translation_key} if source else {}


def named(name, locale):
    """Return a section's name in the locale's language, or as the code has it."""
    with translation.override(interface_language(locale.language_code)):
        return _(name)


def publish_below(parent, page):
    parent.add_child(instance=page)
    page.save_revision().publish()


def point_site_to(home):
    """Make ``home`` the root of the one Site, at the public address."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or {"https": 443}.get(address.scheme, 80)
    site = Site.objects.order_by("-is_default_site", "pk").first() or Site()
    site.root_page, site.hostname, site.port = home, address.hostname, port
    site.is_default_site, site.site_name = True, settings.SITE_NAME
    site.save()
