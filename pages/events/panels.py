"""What stands in the editor of an event beside its fields."""

import json

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from pages.events.announcements import LIMIT

# What an announcement fills, in the order in which it is told; of coordinates, which no text has,
# the script asks whether they are still right.
FIELDS = (
    "starts_at",
    "ends_at",
    "is_all_day",
    "place_name",
    "address",
    "postal_code",
    "city",
    "country",
    "latitude",
    "longitude",
)


class AnnouncementPanel(Panel):
    """A box to paste an announcement into, which fills the fields of the event.

    It needs scripts, and without them it is not shown.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/announcement_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {
                "url": reverse("read_announcement"),
                "language": self.instance.locale.language_code,
                "limit": LIMIT,
                "is_new": self.instance.pk is None,
                "labels": json.dumps(self.labels()),
                "texts": json.dumps(texts()),
            }

        def labels(self):
            names = [name for name in FIELDS if name in self.form.fields]
            return {name: str(self.form[name].label) for name in names}


def texts():
    """Return what the script says, in the active language."""
    return {
        "reading": _("Reading…"),
        "filled": _("Filled in: {fields}."),
        "nothing": _("Nothing was filled in."),
        "back": _("As it was before pasting: {fields}."),
        "same": _("Everything it says is there already."),
        "change": _("{field}: {old} → {new}"),
        "ask": _("What is doubtful or differs from what is there is asked below."),
        "take": _("Take it"),
        "leave": _("Leave mine"),
        "skip": _("None of these"),
        "taken": _("Taken: {fields}."),
        "left": _("Left as it was."),
        "undone": _("Taken back: what was pasted is gone, what you typed has stayed."),
        "failed": _("The text could not be read. Check the connection, or sign in again."),
        "yes": _("yes"),
        "no": _("no"),
    }
