"""How a page stands in the other languages, with a way there, in Wagtail's own screens."""

from django.urls import reverse
from django.utils.text import format_lazy
from wagtail.admin.widgets import Button
from wagtail.models import Locale, Page

from cms.translation.board.contents import MODELS, State, state_in


def with_badges(parent_page, pages, request):
    """Tell each page of the explorer how it stands in each language; no statement more."""
    return pages.annotate(**{name_for(each): state_in(each) for each in locales()})


def in_explorer(page, user, view_name=None, next_url=None):
    """Yield a button for each other language of a page that the explorer lists."""
    if hasattr(page, name_for(page.locale)):
        yield from buttons(page, locales_known_to(user))


def in_editor(page, user, view_name=None, next_url=None):
    """Yield the same above the editor of a page. Two statements."""
    if page.pk and page.content_type.model in MODELS:
        badged = with_badges(None, Page.objects.filter(pk=page.pk), None).get()
        yield from buttons(badged, locales())


def buttons(page, among):
    for locale in among:
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


def locales_known_to(user):
    """Return all locales; they are asked once for each user object, that is once in a request."""
    if not hasattr(user, "_locales"):
        user._locales = locales()
    return user._locales


def locales():
    return list(Locale.objects.order_by("pk"))
