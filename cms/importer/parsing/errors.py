"""The one error a reader of old files may meet."""

from django.utils.translation import gettext_noop as _

REASONS = {
    "too-large": _("the file is larger than %(megabytes)d MB"),
    "undecodable": _("the bytes are not UTF-8"),
    "nul": _("the line holds a NUL character"),
    "no-posts": _("the file has no line that begins a post"),
    "impossible-date": _("%(date)s is not a date"),
    "date-order": _("%(date)s does not lie before %(previous)s, the date of the post above"),
    "no-day": _("the event has hours, and its post names no day"),
    "impossible-time": _("%(time)s are no hours of an event"),
    "no-items": _("the file has no date that begins an item of the timeline"),
    "empty-item": _("the item of the timeline has no text"),
    "long-item": _("the item of the timeline has more than a headline and a text"),
    "endless-item": _("the item of the timeline does not end with “Read more”"),
    "refused": _("what is written there does not fit a page: %(problems)s"),
    "empty-post": _("the post has no text"),
    "wrong-weekday": _("%(date)s is not the weekday that the text says (%(weekday)s)"),
}


class DamagedFile(Exception):
    """An old file that cannot be read: ``line``, ``code``, and ``reason`` in English.

    ``template`` and ``params`` are kept apart, so that a caller can translate
    the reason: ``gettext(error.template) % error.params``.
    """

    def __init__(self, line, code, **params):
        self.line = line
        self.code = code
        self.template = REASONS[code]
        self.params = params
        self.reason = self.template % params
        super().__init__(f"Line {line}: {self.reason}.")
