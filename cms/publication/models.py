import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.compiled import compiled
from cms.publication.decoding import DocumentDecoder
from cms.publication.querysets import ChangeQuerySet, MarkQuerySet, PublishedPageQuerySet

# Django finds models here.
from cms.publication.withdrawals.models import Withdrawal as Withdrawal
from cms.publication.withdrawals.models import WithdrawnPath as WithdrawnPath


class PageType(models.TextChoices):
    """The kinds of pages, by the names that consumers of the API know."""

    HOME_PAGE = "HOME_PAGE", _("home page")
    NEWS_INDEX = "NEWS_INDEX", _("news section")
    NEWS_POST = "NEWS_POST", _("news post")
    EVENT_INDEX = "EVENT_INDEX", _("events section")
    EVENT = "EVENT", _("event")
    TIMELINE = "TIMELINE", _("timeline")
    TIMELINE_ITEM = "TIMELINE_ITEM", _("timeline item")
    TEXT_PAGE = "TEXT_PAGE", _("text page")


class TranslationStatus(models.TextChoices):
    """How a published page stands to the other languages of its content."""

    SOURCE = "SOURCE", _("source")
    UP_TO_DATE = "UP_TO_DATE", _("up to date")
    OUTDATED = "OUTDATED", _("outdated")
    INDEPENDENT = "INDEPENDENT", _("independent")


class PublishedPage(models.Model):
    """What readers may see of one page: one row for each page and locale, and nothing else.

    Written by ``store.settle`` alone. ``page_id`` is the id of Wagtail's page; there is no
    foreign key, for the row outlives the page by the moment until it is settled.
    """

    page_id = models.PositiveBigIntegerField(primary_key=True)
    content_id = models.UUIDField()
    locale = models.CharField(max_length=100)
    type = models.CharField(max_length=20, choices=PageType)
    title = models.CharField(max_length=255)
    # Binary, so that both databases sort titles alike, whatever their collation.
    title_key = models.BinaryField(max_length=1020)
    slug = models.CharField(max_length=255)
    path = models.CharField(max_length=2048)
    # Wagtail's materialised path: tells what lay below a page that was moved or deleted.
    tree_path = models.CharField(max_length=255)
    date = models.DateField(null=True)
    # Of posts: what they are. Of events: whether they take place.
    kind = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20, blank=True)
    starts_at = models.DateTimeField(null=True)
    # When an event belongs to the past; one without an end, when its day ends there.
    over_at = models.DateTimeField(null=True)
    # In small letters, as it is asked for.
    city = models.CharField(max_length=300, blank=True)
    # Slugs of the topics it shows, each between blanks, so that one can be looked for.
    topics = models.TextField(blank=True)
    allow_syndication = models.BooleanField(default=True)
    first_published_at = models.DateTimeField()
    last_published_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    translation_status = models.CharField(max_length=20, choices=TranslationStatus)
    source_changed_at = models.DateTimeField(null=True)
    version = models.PositiveSmallIntegerField()
    document = models.JSONField(decoder=DocumentDecoder)

    objects = PublishedPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_id", "locale"], name="one_published_page_per_content_and_locale"
            )
        ]
        indexes = [
            models.Index(fields=["locale", "type", "-date", "-page_id"], name="published_by_date"),
            models.Index(
                fields=["locale", "type", "title_key", "page_id"], name="published_by_title"
            ),
            models.Index(
                fields=["locale", "type", "starts_at", "page_id"], name="published_by_start"
            ),
            # For totals: which rows have expired is in the index, and no row is looked at.
            models.Index(fields=["locale", "type", "expires_at"], name="published_by_list"),
            models.Index(fields=["path"], name="published_by_path"),
            models.Index(fields=["over_at"], name="published_by_end"),
            models.Index(fields=["expires_at"], name="published_by_expiry"),
            models.Index(fields=["tree_path"], name="published_by_tree_path"),
        ]

    def __str__(self):
        return f"{self.path} ({self.type})"


class PublishedReference(models.Model):
    """That a published page shows an image, a topic or a document, or points to a page."""

    class Target(models.TextChoices):
        IMAGE = "IMAGE", _("image")
        DOCUMENT = "DOCUMENT", _("document")
        # What the page would show if it were not in a private collection.
        HIDDEN_IMAGE = "HIDDEN_IMAGE", _("hidden image")
        HIDDEN_DOCUMENT = "HIDDEN_DOCUMENT", _("hidden document")
        TOPIC = "TOPIC", _("topic")
        # A topic as it is named on the page: by its slug, and only when it is published.
        TOPIC_SLUG = "TOPIC_SLUG", _("slug of a topic")
        PAGE = "PAGE", _("page")
        # An event that a post announces or reports; it is pointed to as a page besides.
        EVENT = "EVENT", _("event")

    page = models.ForeignKey(PublishedPage, on_delete=models.CASCADE, related_name="references")
    target = models.CharField(max_length=20, choices=Target)
    # A primary key of an image or document, a content id of a topic or page, or a slug.
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "target", "key"], name="unique_reference")
        ]
        indexes = [models.Index(fields=["target", "key"], name="reference_by_target")]

    def __str__(self):
        return f"{self.page_id} → {self.target} {self.key}"


class Change(models.Model):
    """One line of the change log: what happened to a page, numbered in the order of commits.

    It keeps by what a channel tells whether the page concerned it, before the change and after:
    ``topics`` and ``allow_syndication`` are ``None`` where it is not published then.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "PUBLISHED", _("published")
        UPDATED = "UPDATED", _("updated")
        TOUCHED = "TOUCHED", _("touched")
        MOVED = "MOVED", _("moved")
        UNPUBLISHED = "UNPUBLISHED", _("unpublished")
        WITHDRAWN = "WITHDRAWN", _("withdrawn")
        DELETED = "DELETED", _("deleted")

    sequence = models.PositiveBigIntegerField(primary_key=True)
    occurred_at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=12, choices=Kind)
    page_id = models.PositiveBigIntegerField(db_index=True)
    content_id = models.UUIDField()
    type = models.CharField(max_length=20, choices=PageType)
    locale = models.CharField(max_length=100)
    former_topics = models.TextField(null=True)  # noqa: DJ001 - unknown is not none
    former_allow_syndication = models.BooleanField(null=True)
    topics = models.TextField(null=True)  # noqa: DJ001 - unknown is not none
    allow_syndication = models.BooleanField(null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["sequence"]

    def __str__(self):
        return f"{self.sequence} {self.kind} {self.type} {self.content_id} ({self.locale})"

    @property
    def scope_of_page(self):
        """What the page was about after the change; before it, where it took the page away."""
        is_there = self.topics is not None
        return {
            **{name: getattr(self, name) for name in ("content_id", "locale", "type")},
            "topics": self.topics if is_there else self.former_topics or "",
            "allow_syndication": bool(
                self.allow_syndication if is_there else self.former_allow_syndication
            ),
        }


class PublicationMark(models.Model):
    """That something may have changed what readers see, written with the change itself.

    It speaks of a page, or of another subject; of every page where it names neither. It stays
    until a settling succeeded.
    """

    class Subject(models.TextChoices):
        """What may have changed beside a page. All but the last two are shown or pointed to."""

        IMAGE = PublishedReference.Target.IMAGE
        DOCUMENT = PublishedReference.Target.DOCUMENT
        TOPIC = PublishedReference.Target.TOPIC
        # By its content id, unlike ``page_id``: all that points to it.
        PAGE = PublishedReference.Target.PAGE
        ORDER = "ORDER", _("order of pages")
        # What answers say although no page is another, as who may see what.
        ANSWERS = "ANSWERS", _("answers")

    page_id = models.PositiveBigIntegerField(null=True)
    subject = models.CharField(max_length=10, blank=True, choices=Subject)
    # The key of what is shown, as in a reference.
    key = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Whether it is of its page alone: what lies below was seen to when it was written.
    stands_alone = models.BooleanField(default=False)
    # Whether the log must say so, also where the row of the page is right.
    is_touched = models.BooleanField(default=False)
    # Why, and when, the last settling failed; empty until one did.
    failure = models.TextField(blank=True)
    tried_at = models.DateTimeField(null=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["page_id"], name="mark_by_page")]

    def __str__(self):
        if self.speaks_of_everything:
            return "mark of every page"
        return (
            f"mark of page {self.page_id}" if self.page_id else f"mark of {self.subject} {self.key}"
        )

    @property
    def speaks_of_everything(self):
        return self.page_id is None and not self.subject


@compiled
def locked_clock():
    """Return the row of the clock, locked, which knows the ``newest`` number of the log."""
    newest = Change.objects.order_by("-sequence").values("sequence")[:1]
    rows = PublicationClock.objects.select_for_update().filter(pk=PublicationClock.THE_ROW)
    return rows.annotate(newest=models.Subquery(newest))


class PublicationClock(models.Model):
    """The one row that settling locks, and that counts changes and editions."""

    THE_ROW = 1
    # What PostgreSQL calls out when the row was written; a trigger does.
    NOTICE = "publication_clock"

    # Names this history of the store; a restored backup gets another one.
    generation = models.UUIDField(default=uuid.uuid4)
    sequence = models.PositiveBigIntegerField(default=0)
    edition = models.PositiveBigIntegerField(default=0)
    # Up to this number lines of the log are gone that newer ones of the same page outdate.
    horizon = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return f"sequence {self.sequence}, edition {self.edition}"

    @classmethod
    def locked(cls):
        """Return the row, locked until the end of the transaction.

        Where it is gone, or behind the log, it goes on after the log's last number. Its
        generation is another one then, for how far it had come is not known for certain.
        """
        clock = next(iter(locked_clock().objects()), None) or cls.made_anew()
        if clock.sequence < (clock.newest or 0):
            clock.go_on_after(clock.newest)
        return clock

    @classmethod
    def made_anew(cls):
        clock, _created = cls.objects.select_for_update().get_or_create(
            pk=cls.THE_ROW, defaults={"edition": unused_edition()}
        )
        clock.newest = Change.objects.aggregate(newest=models.Max("sequence"))["newest"]
        return clock

    def go_on_after(self, sequence):
        self.generation, self.sequence = uuid.uuid4(), sequence
        self.edition = max(self.edition + 1, unused_edition())
        self.save()


def unused_edition():
    """Return a number that no cache has seen: there were fewer settlings than seconds."""
    return int(timezone.now().timestamp())
