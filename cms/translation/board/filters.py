"""What of the board is shown, and in which order, as its address says."""

from datetime import timedelta

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.translation.board.contents import MODELS, WAITING, State
from search.stems import plain

# Days since the source was published.
AGES = {"7": _("a week"), "30": _("a month"), "365": _("a year")}
ORDERS = {
    "": ["-changed_at", "-pk"],
    "oldest": ["changed_at", "pk"],
    "title": ["shown_title", "pk"],
    "type": ["content_type__model", "-changed_at", "-pk"],
    "state": ["state", "-changed_at", "-pk"],
}
ORDER_LABELS = {
    "": _("changed last"),
    "oldest": _("changed first"),
    "title": _("by title"),
    "type": _("by type"),
    "state": _("by state"),
}


class BoardFilter:
    """What nobody offers, as an unknown type, is as if it were not there."""

    def __init__(self, data, *, locales):
        by_code = {each.language_code: each for each in locales}
        # By default the language that most is translated into: the second.
        self.locale = by_code.get(data.get("locale")) or locales[-1]
        self.type = known(data.get("type"), MODELS)
        self.state = known(data.get("state"), {"WAITING", *State.values})
        self.age = known(data.get("age"), AGES)
        self.order = known(data.get("order"), ORDERS)
        self.words = data.get("q", "").strip()[:200]
        self.types = [
            (name, capfirst(str(model._meta.verbose_name_plural))) for name, model in MODELS.items()
        ]
        self.states = [("WAITING", _("whatever waits")), *State.choices]
        self.ages = AGES.items()
        self.orders = ORDER_LABELS.items()

    def narrow(self, pages):
        if self.type:
            pages = pages.filter(content_type__model=self.type)
        if self.words:
            pages = pages.filter(pk__in=titled(pages, self.words))
        if self.age:
            moment = timezone.now() - timedelta(days=int(self.age))
            pages = pages.filter(last_published_at__gte=moment)
        return pages

    def of_state(self, pages):
        if self.state == "WAITING":
            return pages.filter(state__in=WAITING)
        return pages.filter(state=self.state) if self.state else pages

    def sort(self, pages):
        return pages.order_by(*ORDERS[self.order])


def titled(pages, words):
    """Return which pages have words in their title, in any case and with е for ё. One statement.

    SQLite itself knows the case of Latin letters alone.
    """
    wanted = plain(words)
    titles = pages.order_by().values_list("pk", "shown_title")
    return [pk for pk, title in titles if wanted in plain(title)]


def known(value, choices):
    return value if value in choices else ""
