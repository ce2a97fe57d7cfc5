"""Where the manual is found: in the menu of helps, first."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem


def manual_item():
    return MenuItem(_("How to edit"), reverse("manual"), name="manual", icon_name="help", order=100)
