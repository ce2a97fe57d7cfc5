"""How a page stands in the other languages, with a way there, in Wagtail's own screens."""

from django.urls import reverse
from django.utils.text import format_lazy
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.translation.board.contents import MODELS, State, state_in
from pages.locales import all_locales
from pages.repetition import once_a_request


def with_badges(parent_page, pages, request):
    """Tell each page of the explorer how it stands in each language; two statements less.

    Wagtail asks for classes and locales of the rows apart, where they are not there yet.
    """
    pages = pages.select_related("content_type", "locale", for_specific_subqueries=True)
    return pages.annotate(**{name_for(each): state_in(each) for each in all_locales()})


@once_a_request
def badged(page_id):
    """Return a page that can tell how it stands in each language. Two statements at most."""
    return with_badges(None, Page.objects.filter(pk=page_id), None).get()


def in_explorer(page, user, view_name=None, next_url=None):
    """Yield a button for each other language of a page that the explorer lists."""
    if hasattr(page, name_for(page.locale)):
        yield from buttons(page)


def in_editor(page, user, view_name=None, next_url=None):
    """Yield the same above the editor of a page."""
    if page.pk and page.cached_content_type.model in MODELS:
        yield from buttons(badged(page.pk))


def buttons(page):
    for locale in all_locales():
        state = getattr(page, name_for(locale), "")
        if locale.pk != page.locale_id and state:
            label = format_lazy("{}: {}", locale.get_display_name(), State(state).label)
            yield Button(
                label, address(page, locale), icon_name="wagtail-localize-language", priority=90
            )


def address(page, locale):
    """Return where one goes on in a language, whatever is there of it."""
    return reverse("translation_of", args=[page.pk, locale.language_code])


def name_for(locale):
    return f"state_in_{locale.pk}"
