from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from pages.blocks import BodyBlock, StandBlock
from pages.models import IllustratedPage


class HomePage(IllustratedPage):
    """The first page of the site in one locale. Everything readers see lies below it."""

    parent_page_types = ["wagtailcore.Page"]

    intro = StreamField(BodyBlock(), blank=True, verbose_name=_("introduction"))
    stand_heading = models.CharField(_("heading of the stand"), max_length=255, blank=True)
    stand = StreamField(
        StandBlock(),
        blank=True,
        verbose_name=_("points of the stand"),
        help_text=_("What the organisation stands for, point by point."),
    )

    content_panels = [
        *IllustratedPage.content_panels,
        IllustratedPage.image_panel,
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("stand_heading"), FieldPanel("stand")], heading=_("Our stand")),
        IllustratedPage.checklist_panel,
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
