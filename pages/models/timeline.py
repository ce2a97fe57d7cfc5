from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from pages.blocks import BodyBlock
from pages.images.uploading.panels import PhotosPanel
from pages.models.base import BasePage
from pages.models.facts import synchronized
from pages.models.illustrated import IllustratedPage
from pages.models.topics import TopicLink


class DatePrecision(models.TextChoices):
    """How much of a date is known, or worth saying."""

    DAY = "DAY", _("day")
    MONTH = "MONTH", _("month")
    YEAR = "YEAR", _("year")


class TimelinePage(BasePage):
    """The page that shows the timeline of one locale."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.TimelineItemPage"]
    max_count_per_parent = 1

    intro = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("introduction"),
        help_text=_("What stands above the timeline. It may be empty."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        BasePage.checklist_panel,
    ]

    class Meta:
        verbose_name = _("timeline")
        verbose_name_plural = _("timelines")


class TimelineItemPage(IllustratedPage):
    """What happened on a day, in a month or in a year. Not every item has a headline."""

    parent_page_types = ["pages.TimelinePage"]
    subpage_types = []

    title_is_generated = models.BooleanField(
        _("the item has no headline"),
        default=False,
        help_text=_("Tick this when the title is only for lists and addresses."),
    )
    date = models.DateField(
        _("date"),
        null=True,
        help_text=_("Of a month or a year: its first day."),
    )
    date_precision = models.CharField(
        _("what of the date is shown"),
        max_length=10,
        choices=DatePrecision,
        default=DatePrecision.DAY,
        help_text=_("The day, or only its month or year."),
    )
    summary = models.TextField(
        _("summary"), max_length=600, help_text=_("What happened, in one or two sentences.")
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("more text"),
        help_text=_("What opens behind “Read more”. It may be empty."),
    )
    source_url = models.URLField(
        _("address of the source"), max_length=500, blank=True, help_text=_("Where it is told.")
    )
    source_text = models.CharField(
        _("name of the source"),
        max_length=255,
        blank=True,
        help_text=_("When empty, the name of the site is shown."),
    )

    facts = (*BasePage.facts, "date", "date_precision")
    override_translatable_fields = [
        *IllustratedPage.override_translatable_fields,
        *synchronized(facts),
        # An item may have a headline in one language and none in the other.
        TranslatableField("title_is_generated"),
    ]

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("date_precision")], heading=_("Date")),
        FieldPanel("summary"),
        FieldPanel("body"),
        PhotosPanel("body"),
        IllustratedPage.image_panel,
        MultiFieldPanel(
            [FieldPanel("source_url"), FieldPanel("source_text")],
            heading=_("Source"),
            classname="collapsed",
        ),
        InlinePanel("topic_links", heading=_("Topics"), label=_("topic")),
        MultiFieldPanel(
            [FieldPanel("title_is_generated")], heading=_("In lists"), classname="collapsed"
        ),
        BasePage.checklist_panel,
    ]

    # What the explorer sorts by while it is searched.
    search_fields = [*IllustratedPage.search_fields, index.FilterField("date")]

    class Meta:
        verbose_name = _("timeline item")
        verbose_name_plural = _("timeline items")

    @property
    def headline(self):
        """The title where it is a headline, and nothing where it is only a name."""
        return "" if self.title_is_generated else self.title

    @property
    def source_name(self):
        """What the link to the source says: its name, or the host of its address."""
        return self.source_text or urlsplit(self.source_url).hostname or ""

    def clean(self):
        super().clean()
        problems = self.problems_of_date()
        if not self.is_deferred_validation:
            problems |= self.problems_of_source()
        if problems:
            raise ValidationError(problems)

    def problems_of_date(self):
        if self.date is None:
            return {}
        if self.date_precision == DatePrecision.MONTH and self.date.day != 1:
            return {"date": _("A month is written as its first day.")}
        if self.date_precision == DatePrecision.YEAR and (self.date.month, self.date.day) != (1, 1):
            return {"date": _("A year is written as the first of January.")}
        return {}

    def problems_of_source(self):
        if self.source_text and not self.source_url:
            return {"source_url": _("A source needs an address.")}
        return {}


class TimelineItemTopic(TopicLink):
    page = ParentalKey(TimelineItemPage, on_delete=models.CASCADE, related_name="topic_links")

    class Meta(TopicLink.Meta):
        verbose_name = _("topic of a timeline item")
        verbose_name_plural = _("topics of timeline items")
