"""In which languages a content has a page, and whether readers get it there."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import get_language, pgettext_lazy
from wagtail.models import Locale, Page

from pages.locales import all_locales


class VersionState(TextChoices):
    """What there is of a content in a language; how up to date it is, translation knows."""

    LIVE = "LIVE", pgettext_lazy("state of a version", "live")
    DRAFT = "DRAFT", pgettext_lazy("state of a version", "draft")
    NONE = "NONE", pgettext_lazy("state of a version", "none")


@dataclass(frozen=True)
class Version:
    locale: Locale
    state: VersionState


def versions_of(keys):
    """Return the versions of some contents, of each one for each locale. Two statements at most.

    What is only mirrored from another language is none.
    """
    locales = all_locales()
    pages = Page.objects.filter(translation_key__in=keys, alias_of=None).order_by()
    rows = pages.values_list("translation_key", "locale_id", "live")
    live = {(key, locale): is_live for key, locale, is_live in rows}
    return {
        key: [Version(each, state_of(live.get((key, each.pk)))) for each in locales] for key in keys
    }


def state_of(is_live):
    if is_live is None:
        return VersionState.NONE
    return VersionState.LIVE if is_live else VersionState.DRAFT


def one_of_each(pages):
    """Return one page for each content, in the order in which the contents first come.

    It is the one in the language of who reads the admin, where there is one.
    """
    chosen = {}
    for page in pages:
        if page.translation_key not in chosen or page.locale.language_code == get_language():
            chosen[page.translation_key] = page
    return list(chosen.values())
