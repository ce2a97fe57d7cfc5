from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pages.blocks import BodyBlock
from pages.models.base import BasePage
from pages.models.topics import Topic


class NewsIndexPage(BasePage):
    """The page that lists all posts of one locale."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.NewsPostPage"]
    max_count_per_parent = 1

    intro = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("introduction"),
        help_text=_("What stands above the list of posts. It may be empty."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("news section")
        verbose_name_plural = _("news sections")


class NewsPostPage(BasePage):
    """A dated post of the newsroom."""

    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types = []

    date = models.DateField(
        _("date"),
        default=timezone.localdate,
        help_text=_("The date printed above the post; the newest post comes first."),
    )
    title_is_generated = models.BooleanField(
        _("the post has no headline of its own"),
        default=False,
        help_text=_("Tick this when the title only repeats the first sentence of the text."),
    )
    lead = models.TextField(
        _("lead"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences for lists. When empty, the first sentence is taken."),
    )
    image = models.ForeignKey(
        "pages.CustomImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown above the text, in lists, and where the post is shared."),
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
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("Paragraphs, headings, quotations, pictures: each is a block of its own."),
    )

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("image", overridable=False),
        # A post may have a headline in one language and none in the other.
        TranslatableField("title_is_generated"),
    ]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("title_is_generated"),
        FieldPanel("date"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_caption")],
            heading=_("Lead image"),
        ),
        FieldPanel("body"),
        InlinePanel("topic_links", heading=_("Topics"), label=_("topic")),
    ]

    class Meta:
        verbose_name = _("news post")
        verbose_name_plural = _("news posts")


class NewsPostTopic(TranslatableMixin, Orderable):
    """That a post is about a topic. A row of its own, so that a translation gets its topic."""

    page = ParentalKey(NewsPostPage, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("topic")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("topic of a post")
        verbose_name_plural = _("topics of posts")
