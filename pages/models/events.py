from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import BodyBlock
from pages.events.panels import AnnouncementPanel
from pages.events.schedules import LAST_MINUTE
from pages.forms import EventPageForm
from pages.images.uploading.panels import PhotosPanel
from pages.models.base import BasePage
from pages.models.facts import synchronized
from pages.models.illustrated import IllustratedPage
from pages.models.topics import TopicLink
from pages.places import countries, time_zone, time_zones

# Wagtail's class for panels that open when they are asked to, or when something is wrong there.
FOLDED = "collapsed"


class EventStatus(models.TextChoices):
    """Whether an event takes place as it was announced."""

    SCHEDULED = "SCHEDULED", _("takes place")
    POSTPONED = "POSTPONED", _("postponed")
    CANCELLED = "CANCELLED", _("cancelled")


def site_time_zone():
    return settings.TIME_ZONE


def site_name():
    return settings.SITE_NAME


class EventIndexPage(BasePage):
    """The page that lists all events of one locale."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["pages.EventPage"]
    max_count_per_parent = 1

    intro = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("introduction"),
        help_text=_("What stands above the list of events. It may be empty."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        BasePage.checklist_panel,
    ]

    class Meta:
        verbose_name = _("events section")
        verbose_name_plural = _("events sections")


class EventPage(IllustratedPage):
    """Something that people come to, at a time and mostly at a place.

    Its ``facts`` are those of the event, equal in every language. A draft may lack its beginning.
    """

    parent_page_types = ["pages.EventIndexPage"]
    subpage_types = []
    base_form_class = EventPageForm

    starts_at = models.DateTimeField(
        _("begins"), null=True, help_text=_("By the clock of the place.")
    )
    ends_at = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Leave it empty where the end is open.")
    )
    is_all_day = models.BooleanField(
        _("all day"), default=False, help_text=_("Only the days are shown, without hours.")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=50, choices=time_zones, default=site_time_zone
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=EventStatus,
        default=EventStatus.SCHEDULED,
        help_text=_("As soon as it is published, it holds in every language."),
    )
    place_name = models.CharField(_("name of the place"), max_length=255, blank=True)
    address = models.CharField(_("street and number"), max_length=255, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(
        _("country"), max_length=2, choices=countries, default="NL", blank=True
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("In degrees, north of the equator: 52.373."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In degrees, east of Greenwich: 4.893."),
    )
    organizer = models.CharField(_("organizer"), max_length=255, default=site_name, blank=True)
    contact_email = models.EmailField(
        _("contact e-mail"), blank=True, help_text=_("Everybody can read it.")
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("What will happen, what to bring, how to get there."),
    )

    facts = (
        *BasePage.facts,
        "starts_at",
        "ends_at",
        "is_all_day",
        "time_zone",
        "status",
        "postal_code",
        "country",
        "latitude",
        "longitude",
        "contact_email",
    )
    override_translatable_fields = [
        *IllustratedPage.override_translatable_fields,
        *synchronized(facts),
    ]

    # What every announcement tells comes first; what is right for most events is folded.
    content_panels = [
        *BasePage.content_panels,
        AnnouncementPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("is_all_day"),
            ],
            heading=_("Time"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("place_name", help_text=_("As people call it: a square, a church.")),
                FieldPanel("address", help_text=_("As it stands on the house.")),
                FieldRowPanel(
                    [
                        FieldPanel("postal_code"),
                        FieldPanel(
                            "city",
                            help_text=_(
                                "A new event begins with that of the latest one. Empty it where "
                                "there is no place."
                            ),
                        ),
                    ]
                ),
            ],
            heading=_("Place"),
        ),
        FieldPanel("body"),
        PhotosPanel("body"),
        MultiFieldPanel(
            [FieldPanel("status")], heading=_("Postponed or cancelled"), classname=FOLDED
        ),
        MultiFieldPanel(
            [
                FieldPanel("country"),
                FieldPanel(
                    "time_zone",
                    help_text=_("Whose clocks show the hours above: those of the place."),
                ),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Country, time zone and coordinates"),
            classname=FOLDED,
        ),
        MultiFieldPanel(
            [
                FieldPanel("organizer", help_text=_("Who invites, where it is not we.")),
                FieldPanel("contact_email"),
            ],
            heading=_("Organizer and contact"),
            classname=FOLDED,
        ),
        MultiFieldPanel(
            IllustratedPage.image_panel.children,
            heading=IllustratedPage.image_panel.heading,
            classname=FOLDED,
        ),
        InlinePanel("topic_links", heading=_("Topics"), label=_("topic"), classname=FOLDED),
        BasePage.checklist_panel,
    ]

    # What the explorer sorts by while it is searched.
    search_fields = [*IllustratedPage.search_fields, index.FilterField("starts_at")]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def has_place(self):
        """Whether anything but the country says where the event is."""
        words = (self.place_name, self.address, self.postal_code, self.city)
        return any(words) or self.latitude is not None

    @property
    def over_at(self):
        """When the event belongs to the past: at its end, or else when its day ends there."""
        if self.ends_at or not self.starts_at:
            return self.ends_at
        zone = time_zone(self.time_zone)
        tomorrow = self.starts_at.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(tomorrow, time(), zone)

    def clean(self):
        super().clean()
        if self.is_all_day:
            self.fill_days()
        problems = self.problems_of_time()
        if not self.is_deferred_validation:
            problems |= self.problems_of_place()
        if problems:
            raise ValidationError(problems)

    def fill_days(self):
        """Let an event of whole days begin with its first minute and end with its last."""
        zone = time_zone(self.time_zone)
        if self.starts_at:
            day = self.starts_at.astimezone(zone).date()
            self.starts_at = datetime.combine(day, time(), zone)
        if self.ends_at:
            day = self.ends_at.astimezone(zone).date()
            # Where the clocks go back at midnight, the last minute comes twice.
            self.ends_at = datetime.combine(day, LAST_MINUTE, zone).replace(fold=1)

    def problems_of_time(self):
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            return {"ends_at": _("An event ends after it begins.")}
        return {}

    def problems_of_place(self):
        problems = {}
        if self.has_place and not self.city:
            problems["city"] = _("A place needs a city.")
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            problems[missing] = _("Coordinates are two numbers: latitude and longitude.")
        return problems


class EventTopic(TopicLink):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="topic_links")

    class Meta(TopicLink.Meta):
        verbose_name = _("topic of an event")
        verbose_name_plural = _("topics of events")
