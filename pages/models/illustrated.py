from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from pages.models.base import BasePage
from pages.models.facts import synchronized


class IllustratedPage(BasePage):
    """A page with a lead image, described in the page's own language."""

    image = models.ForeignKey(
        "pages.CustomImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown above the text, in lists, and where the page is shared."),
    )
    image_alt = models.CharField(
        _("what the image shows"),
        max_length=255,
        blank=True,
        help_text=_("Read aloud to those who do not see the image. Name nobody who is at risk."),
    )
    image_caption = models.CharField(
        _("caption"),
        max_length=255,
        blank=True,
        help_text=_("Printed below the image, beside the name of who made it."),
    )

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *synchronized(["image"]),
    ]

    image_panel = MultiFieldPanel(
        [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_caption")],
        heading=_("Lead image"),
    )

    class Meta:
        abstract = True
