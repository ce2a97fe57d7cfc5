"""Which entries of the calendar are shown, and how: read from an address, whatever stands there."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class Kind(TextChoices):
    EVENTS = "events", _("events")
    PUBLICATIONS = "publications", _("publications")


class Layout(TextChoices):
    MONTH = "month", _("month")
    LIST = "list", _("list")


@dataclass(frozen=True)
class Chosen:
    """What somebody chose to see. What the address names and is not there, is as not chosen."""

    locale: Locale | None
    kind: str
    layout: str

    @classmethod
    def read(cls, query, locales):
        language = query.get("locale")
        kind, layout = query.get("kind"), query.get("layout")
        return cls(
            locale=next((each for each in locales if each.language_code == language), None),
            kind=kind if kind in Kind.values else "",
            layout=layout if layout in Layout.values else Layout.MONTH,
        )

    def in_language(self, pages):
        return pages.filter(locale=self.locale) if self.locale else pages
