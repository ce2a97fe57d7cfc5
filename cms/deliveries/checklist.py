"""What the publishing checklist says of the message that a page becomes in Telegram."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.deliveries.previews import chats_for, row_of
from cms.deliveries.transports.telegram_text import text_of
from pages.checklist import Finding, Severity


def note_telegram_texts(draft):
    """Tell how long the message is in each chat, and where it is cut."""
    chats = chats_for(draft)
    row = row_of(draft) if chats else None
    for chat in chats if row else []:
        text = text_of(row, channel=chat.channel)
        yield Finding(
            draft,
            Severity.NOTE,
            f"telegram-{chat.pk}",
            sentence(chat, text),
            url=reverse("telegram_text", args=[draft.pk]),
            link=_("Read the message"),
        )


def sentence(chat, text):
    said = ngettext(
        "%(chat)s: %(units)d character of %(most)d.",
        "%(chat)s: %(units)d characters of %(most)d.",
        text.units,
    ) % {"chat": chat, "units": text.units, "most": text.most}
    return " ".join([said, _("The text is longer, and is cut.")]) if text.is_cut else said
