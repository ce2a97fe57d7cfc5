"""What the API's words for kinds, types and statuses are called. What is newer has no name."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS = {
    "REPORT": _("report"),
    "ANNOUNCEMENT": _("announcement"),
    "STATEMENT": _("statement"),
    "OPEN_LETTER": _("open letter"),
}
# Above a list of posts of one kind. In a context of their own: Wagtail has other reports.
KINDS_IN_PLURAL = {
    "REPORT": pgettext_lazy("kind of posts", "Reports"),
    "ANNOUNCEMENT": pgettext_lazy("kind of posts", "Announcements"),
    "STATEMENT": pgettext_lazy("kind of posts", "Statements"),
    "OPEN_LETTER": pgettext_lazy("kind of posts", "Open letters"),
}
TYPES = {
    "HOME_PAGE": _("home page"),
    "NEWS_INDEX": _("news section"),
    "NEWS_POST": _("news post"),
    "EVENT_INDEX": _("events section"),
    "EVENT": _("event"),
    "TIMELINE": _("timeline"),
    "TIMELINE_ITEM": _("timeline item"),
    "TEXT_PAGE": _("text page"),
}
# Where an event does not take place as it was announced.
STATUSES = {"POSTPONED": _("postponed"), "CANCELLED": _("cancelled")}
