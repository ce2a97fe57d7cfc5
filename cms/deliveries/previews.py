"""How a draft would read in Telegram, for who edits it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.channels.visibility import locales_of
from cms.deliveries.models import Endpoint
from cms.deliveries.transports.telegram_text import text_of
from cms.publication.projections import Incomplete, draft_row, is_projected
from cms.publication.projections.project import PROJECTIONS
from cms.publication.visibility import PublicTree
from pages.repetition import once_a_request
from pages.screens import SubjectScreen


def chats_for(page):
    """Return the active chats in which a page of this type and language is posted."""
    if not is_projected(page.specific_class):
        return []
    page_type, _project = PROJECTIONS[page.specific_class]
    return [each for each in chats_in(page.locale.language_code) if is_posted(page_type, each)]


@once_a_request
def chats_in(language_code):
    endpoints = Endpoint.objects.active().filter(transport=Endpoint.Transport.TELEGRAM)
    return list(endpoints.filter(locale=language_code).select_related("channel"))


def is_posted(page_type, chat):
    types = [each for each in (chat.types, chat.channel.types) if each]
    return chat.locale in locales_of(chat.channel) and all(page_type in each for each in types)


def may_see_text(user, page):
    return page.permissions_for_user(user).can_edit()


def telegram_button(page, user):
    """Yield a button to the preview, where there is a chat for the page."""
    if may_see_text(user, page) and chats_for(page):
        address = reverse("telegram_text", args=[page.pk])
        yield Button(_("Text for Telegram"), address, icon_name="mail", priority=64)


class TelegramTextView(SubjectScreen, TemplateView):
    """Shows the latest draft as each chat would, with its length and what it may be."""

    template_name = "deliveries/telegram_text.html"
    page_title = _("Text for Telegram")
    header_icon = "mail"

    def dispatch(self, request, *args, page_id, **kwargs):
        self.page = self.subject = get_object_or_404(
            Page.objects.select_related("locale"), pk=page_id
        )
        if not may_see_text(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        row = row_of(self.page.specific.get_latest_revision_as_object())
        chats = chats_for(self.page) if row else []
        texts = [(chat, text_of(row, channel=chat.channel)) for chat in chats]
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "is_incomplete": row is None,
            "texts": texts,
        }


def row_of(draft):
    """Return the row that a draft would have; ``None`` where something is missing."""
    try:
        return draft_row(draft, Page.objects.get(pk=draft.pk).specific, tree=PublicTree())
    except Incomplete:
        return None
