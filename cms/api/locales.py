"""The locales of the site, as configured, and the order in which a caller wants them."""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language_info

from cms.api.errors import BadUserInput


def site_locales():
    """Return the language codes of the site, the default one first."""
    return [code for code, _name in settings.LANGUAGES]


def ranked(locale, fallback=()):
    """Return the locales asked for, best first; one that the site has not is an error."""
    return known([locale, *(fallback or ())])


def known(tags):
    """Return ``tags``, each once; one that the site has not is an error."""
    of_site = site_locales()
    for tag in tags:
        if tag not in of_site:
            raise BadUserInput(f"The site has no locale {tag!r}. It has: {', '.join(of_site)}.")
    return list(dict.fromkeys(tags))


def describe(language_code):
    """Return a locale with its English name and the name it gives itself."""
    return described(language_code, tuple(settings.LANGUAGES), settings.LANGUAGE_CODE)


@lru_cache
def described(language_code, languages, default):
    info = get_language_info(language_code)
    return {
        "tag": language_code,
        "name": info["name"],
        "native_name": dict(languages).get(language_code, info["name_local"]),
        "is_default": language_code == default,
    }


def resolution(requested, page):
    """Return which locale was asked for, and what is served; why is looked up when asked for."""
    return {"requested": requested, "served": page["locale"], "content_id": page["content_id"]}
