"""What the panels of the admin's first page have in common: a list of lines that lead somewhere."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page


@dataclass(frozen=True)
class Line:
    """A page, and what is told of it; ``versions`` stand in place of its one language."""

    page: Page
    told: tuple = ()
    at: datetime | None = None
    versions: tuple = ()

    @property
    def url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


class LinesPanel(Component):
    """A heading and some lines; where there are none, ``nothing`` is said, or all is silent."""

    template_name = "pages/dashboard/panel.html"
    icon = ""
    heading = ""
    nothing = ""

    class Media:
        css = {"all": ["pages/css/versions.css", "pages/css/dashboard.css"]}

    def __init__(self, user):
        self.user = user

    def lines(self):
        raise NotImplementedError

    def get_context_data(self, parent_context):
        return {"panel": self, "lines": self.lines()}
