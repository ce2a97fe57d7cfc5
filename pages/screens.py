"""Screens of the admin about one page or one image, reached from where it is edited."""

from django.urls import reverse
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page


class SubjectScreen(WagtailAdminTemplateMixin):
    """A screen with its subject's name below the title, and a way back to the subject's editor.

    ``dispatch`` of each screen sets ``subject``, and refuses who may not see it.
    """

    subject = None

    def get_page_subtitle(self):
        return name_of(self.subject)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": address_of(self.subject), "label": name_of(self.subject)},
            {"url": "", "label": self.page_title},
        ]


def name_of(subject):
    """Return the title, of a page that of its draft."""
    return subject.get_admin_display_title() if isinstance(subject, Page) else subject.title


def address_of(subject):
    name = "wagtailadmin_pages:edit" if isinstance(subject, Page) else "wagtailimages:edit"
    return reverse(name, args=[subject.pk])
