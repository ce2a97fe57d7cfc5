from datetime import date

from babel.dates import format_date
from django import template
from django.conf import settings
from django.utils.translation import get_language

register = template.Library()

# CLDR's plain English is American: December 2, 2024.
BABEL_LOCALES = {"en": "en_GB"}


@register.filter
def long_date(value):
    """Write an ISO date in the active language: 2 декабря 2024 г., 2 December 2024."""
    language = get_language()
    locale = BABEL_LOCALES.get(language, language)
    written = format_date(date.fromisoformat(value), format="long", locale=locale)
    # Few fonts have the narrow no-break space that CLDR puts before «г.».
    return written.replace("\u202f", "\xa0")


@register.filter
def own_paths(addresses):
    """Shorten addresses of this site to paths, so that they hold under any name of the host.

    ``addresses`` is one address or a ``srcset``. A browser that came by another name than the
    site's would be forbidden to load them by the Content-Security-Policy.
    """
    return addresses.replace(f"{settings.SITE_URL}/", "/")
