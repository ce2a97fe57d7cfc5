from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from pages.blocks import BodyBlock
from pages.events import YEARS
from pages.forms import NewsPostPageForm
from pages.images.uploading.panels import PhotosPanel
from pages.models.base import BasePage
from pages.models.facts import synchronized
from pages.models.illustrated import IllustratedPage
from pages.models.topics import TopicLink


class NewsPostKind(models.TextChoices):
    """What a post is to its readers."""

    REPORT = "REPORT", _("report")
    ANNOUNCEMENT = "ANNOUNCEMENT", _("announcement")
    STATEMENT = "STATEMENT", _("statement")
    OPEN_LETTER = "OPEN_LETTER", _("open letter")


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

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        BasePage.checklist_panel,
    ]

    class Meta:
        verbose_name = _("news section")
        verbose_name_plural = _("news sections")


class NewsPostPage(IllustratedPage):
    """A dated post of the newsroom."""

    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types = []
    base_form_class = NewsPostPageForm

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=NewsPostKind,
        default=NewsPostKind.REPORT,
        help_text=_("A report of what was, an announcement of what will be, or our own words."),
    )
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
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("Paragraphs, headings, quotations, pictures: each is a block of its own."),
    )

    override_translatable_fields = [
        *IllustratedPage.override_translatable_fields,
        # A post may have a headline in one language and none in the other.
        TranslatableField("title_is_generated"),
    ]

    # What every post has comes first; the rest is folded.
    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")], heading=_("What it is")),
        FieldPanel("body"),
        PhotosPanel("body"),
        IllustratedPage.image_panel,
        InlinePanel(
            "event_links",
            heading=_("Events"),
            label=_("event"),
            help_text=_("The events that the post announces or reports."),
        ),
        InlinePanel("topic_links", heading=_("Topics"), label=_("topic")),
        MultiFieldPanel(
            [FieldPanel("lead"), FieldPanel("title_is_generated")],
            heading=_("In lists"),
            classname="collapsed",
        ),
        InlinePanel(
            "related_links",
            heading=_("Related posts"),
            label=_("post"),
            help_text=_("Posts to read with this one, such as the open letter of a report."),
            classname="collapsed",
        ),
        BasePage.checklist_panel,
    ]

    # What the explorer sorts by while it is searched.
    search_fields = [
        *IllustratedPage.search_fields,
        index.FilterField("date"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("news post")
        verbose_name_plural = _("news posts")

    def clean(self):
        super().clean()
        if self.date and self.date.year not in YEARS:
            raise ValidationError({"date": _("This is no year in which a post can be.")})


class NewsPostTopic(TopicLink):
    page = ParentalKey(NewsPostPage, on_delete=models.CASCADE, related_name="topic_links")

    class Meta(TopicLink.Meta):
        verbose_name = _("topic of a post")
        verbose_name_plural = _("topics of posts")


class NewsPostEvent(TranslatableMixin, Orderable):
    """That a post announces or reports an event; readers get the event in their own locale."""

    page = ParentalKey(NewsPostPage, on_delete=models.CASCADE, related_name="event_links")
    event = models.ForeignKey(
        "pages.EventPage", verbose_name=_("event"), on_delete=models.CASCADE, related_name="+"
    )

    override_translatable_fields = synchronized(["event"])

    panels = [FieldPanel("event")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("event of a post")
        verbose_name_plural = _("events of posts")


class RelatedNewsPost(TranslatableMixin, Orderable):
    """That another post is to be read with a post, in the reader's own locale."""

    page = ParentalKey(NewsPostPage, on_delete=models.CASCADE, related_name="related_links")
    post = models.ForeignKey(
        NewsPostPage, verbose_name=_("post"), on_delete=models.CASCADE, related_name="+"
    )

    override_translatable_fields = synchronized(["post"])

    panels = [FieldPanel("post")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("related post")
        verbose_name_plural = _("related posts")

    def clean(self):
        super().clean()
        # Its translation is the same post too.
        if self.post_id and self.post.translation_key == self.page.translation_key:
            raise ValidationError({"post": _("A post cannot be related to itself.")})
