from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from pages.blocks import BodyBlock
from pages.images.uploading.panels import PhotosPanel
from pages.models.base import BasePage


class TextPage(BasePage):
    """A page that stays: who we are, how to write to us, what we do with data."""

    parent_page_types = ["home.HomePage", "pages.TextPage"]
    subpage_types = ["pages.TextPage"]

    lead = models.TextField(
        _("lead"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences above the text. They may be left out."),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("Paragraphs, headings, quotations, pictures: each is a block of its own."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        PhotosPanel("body"),
        BasePage.checklist_panel,
    ]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")
