"""The checklist at the end of a page's form."""

from django.urls import reverse
from wagtail.admin.panels import Panel

from pages.checklist.findings import Checklist


class ChecklistPanel(Panel):
    """Shows what stands in the way of publishing, and asks to confirm what may be meant so.

    A draft is looked at as it was saved last; what was sent and stopped, as it was sent.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/checklist/panel.html"

        class Media:
            js = ["pages/js/checklist.js"]
            css = {"all": ["pages/css/checklist.css"]}

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {
                "checklist": self.checklist(),
                "confirmed": self.form.data.get("confirmed", ""),
                "address": self.address(),
            }

        def checklist(self):
            """Return what there is to show; nothing of a page that was neither saved nor sent."""
            if self.form.checklist or not self.instance.pk:
                return self.form.checklist
            return Checklist.of(self.instance)

        def address(self):
            """Return where the list is read again, with "0" for a page that has no number yet."""
            return reverse("publishing_checklist", args=[self.instance.pk or 0])
