"""On the admin's first page: what waits to be translated, and what somebody should know."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component
from wagtail.models import Locale

from cms.translation.board.contents import waiting
from cms.translation.models import Notice

SHOWN = 10


class TranslationsPanel(Component):
    name = "translations"
    template_name = "translation/home_panel.html"
    order = 50

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return super().get_context_data(parent_context) | {
            "waiting": lines_of(user),
            "notices": unread(user)[:SHOWN],
            "request": parent_context["request"],
            "csrf_token": parent_context.get("csrf_token"),
        }


def lines_of(user):
    """Return a line for each language that something waits in, with an address that shows it."""
    counted = [(locale, waiting(user, locale).count()) for locale in Locale.objects.order_by("pk")]
    return [
        {"text": sentence(locale, number), "url": address_of(locale)}
        for locale, number in counted
        if number
    ]


def sentence(locale, number):
    text = ngettext(
        "%(number)d text waits: %(language)s", "%(number)d texts wait: %(language)s", number
    )
    return text % {"number": number, "language": locale.get_display_name()}


def address_of(locale):
    query = urlencode({"locale": locale.language_code, "state": "WAITING"})
    return f"{reverse('translation_board')}?{query}"


def unread(user):
    return Notice.objects.filter(user=user, read_at=None).select_related("page__locale", "actor")


@require_POST
def notices_read(request):
    unread(request.user).update(read_at=timezone.now())
    return redirect("wagtailadmin_home")
