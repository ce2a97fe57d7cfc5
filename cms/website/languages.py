"""In which language a reader is answered, and what the language switcher offers."""

from django.conf import settings
from django.utils.translation import get_language_from_path, get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header


def path_language(request):
    """Return the language at the beginning of the path, or None, in whichever case it is written.

    An address in another case than ours is no page, and its 404 is in that language.
    """
    return (get_language_from_path(request.path) or "").lower() or None


def language_of(request):
    """Return the language that the path names, else the site's first.

    What a browser prefers decides at ``/`` alone: an address is the same page for everybody.
    """
    return path_language(request) or settings.LANGUAGE_CODE


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
    route = frame.get("route", {})
    page = route.get("page")
    versions = paths(page["translations"] if page else route.get("alternatives", []))
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


def alternates(addresses, *, is_home):
    """Return the versions of a page for search engines: pairs of ``hreflang`` and address.

    ``addresses`` are those of real versions, by language; one alone has no other. Who reads none
    of them (``x-default``) is led to the first, or where one stands for each language, to ``/``.
    """
    if len(addresses) < 2:
        return []
    in_order = [(tag, addresses[tag]) for tag, _name in settings.LANGUAGES if tag in addresses]
    default = f"{settings.SITE_URL}/" if is_home else in_order[0][1]
    return [*in_order, ("x-default", default)]


def section_path(tag, sections):
    return sections.get(tag, f"/{tag}/")


def paths(translations):
    return {each["locale"]["tag"]: each["path"] for each in translations if each["path"]}
