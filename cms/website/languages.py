"""In which language a reader is answered, and what the language switcher offers."""

from django.conf import settings
from django.utils.translation import get_language_from_path, get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header


def language_of(request):
    """Return the language that the path names, else the one that the browser prefers."""
    return get_language_from_path(request.path) or preferred_language(request)


def preferred_language(request):
    """Return the first language of Accept-Language that the site has. No cookie is read."""
    for tag, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(tag)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def interface_language(language):
    """Return the language of the words around the content; English where the program has none.

    Django's own choice would be the site's first language, which fewer readers know.
    """
    return language if language in settings.INTERFACE_LANGUAGES else "en"


def language_choices(frame, *, current):
    """Return where each language of the site leads from here, in the site's order.

    Where the page has no version in a language, its section in that language is offered, else
    that language's home page, and ``is_missing`` asks the template to say so.
    """
    page = frame["route"].get("page")
    versions = paths(page["translations"] if page else frame["route"].get("alternatives", []))
    sections = paths((frame.get("section") or {}).get("translations", []))
    return [
        {
            **locale,
            "path": versions.get(locale["tag"]) or section_path(locale["tag"], sections),
            "is_current": locale["tag"] == current,
            "interface_language": interface_language(locale["tag"]),
            "is_missing": bool(page) and locale["tag"] not in {current, *versions},
        }
        for locale in frame["site"]["locales"]
    ]


def section_path(tag, sections):
    return sections.get(tag, f"/{tag}/")


def paths(translations):
    return {each["locale"]["tag"]: each["path"] for each in translations if each["path"]}
