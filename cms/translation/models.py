"""What the desk keeps beside wagtail-localize's records."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Task, TaskState
from wagtail_localize.models import StringTranslation, Translation, TranslationContext

from cms.translation.checks.models import Dismissal
from cms.translation.files.models import ImportedFile
from cms.translation.glossary.models import GlossaryTerm
from cms.translation.rights import TranslationRight, may_review, pages_to_review
from cms.translation.sheets import record_of

__all__ = [
    "Assignment",
    "DeskVisit",
    "Dismissal",
    "GlossaryTerm",
    "ImportedFile",
    "Notice",
    "SegmentComment",
    "SegmentVersion",
    "TranslationReviewTask",
    "TranslationRight",
]

USER = settings.AUTH_USER_MODEL


class TranslationReviewTask(Task):
    """A step of a workflow in which somebody who reads both languages looks at a translation.

    Who may take it is not named here: those with a right to review that pair of languages, and
    those who may publish the page.
    """

    class Meta:
        verbose_name = _("review of a translation")
        verbose_name_plural = _("reviews of translations")

    @classmethod
    def get_description(cls):
        return _("Those who may accept and publish translations of these languages look at it.")

    def user_can_access_editor(self, obj, user):
        return may_review(user, record_of(obj), obj)

    def locked_for_user(self, obj, user):
        """What was handed over stays as it is until the review ends, but for reviewers."""
        return not may_review(user, record_of(obj), obj)

    def get_actions(self, obj, user):
        if not may_review(user, record_of(obj), obj):
            return []
        return [("reject", _("Return with a comment"), True), ("approve", _("Accept"), False)]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr)
        keys = pages_to_review(user).values("pk")
        pages = Page.objects.filter(pk__in=keys).annotate(key=Cast("pk", models.CharField()))
        return states.filter(workflow_state__object_id__in=pages.values("key"))


class SegmentVersion(models.Model):
    """What a segment said at a time, in one language, and who wrote it.

    ``source`` is the text that it translated then, as it stood in the source.
    """

    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    source = models.TextField()
    data = models.TextField(blank=True)
    translation_type = models.CharField(
        max_length=20, choices=StringTranslation.TRANSLATION_TYPE_CHOICES
    )
    tool_name = models.CharField(max_length=255, blank=True)
    user = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of a segment")
        verbose_name_plural = _("versions of segments")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["context", "locale", "-created_at"])]

    def __str__(self):
        return self.data[:60]


class SegmentComment(models.Model):
    """What somebody asks or tells about a segment; it stays when the text changes."""

    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("comment"), max_length=2000)
    created_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("comment on a segment")
        verbose_name_plural = _("comments on segments")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.text[:60]


class Assignment(models.Model):
    """Who is to translate a page, and until when."""

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, related_name="assignment"
    )
    user = models.ForeignKey(
        USER, verbose_name=_("translator"), on_delete=models.CASCADE, related_name="+"
    )
    due = models.DateField(_("due"), null=True, blank=True)
    assigned_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self):
        return f"{self.user}: {self.translation_id}"


class DeskVisit(models.Model):
    """When somebody last had a translation open, so that two of them know of each other."""

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("visit at the desk")
        verbose_name_plural = _("visits at the desk")
        constraints = [
            models.UniqueConstraint(fields=["translation", "user"], name="unique_desk_visit")
        ]

    def __str__(self):
        return f"{self.user}: {self.translation_id}"


class Notice(models.Model):
    """What somebody should know of a translation: shown in the admin until read, mailed once."""

    class Kind(models.TextChoices):
        """What happened."""

        ASSIGNED = "ASSIGNED", _("You are asked to translate it.")
        HANDED_OVER = "HANDED_OVER", _("It waits for your review.")
        RETURNED = "RETURNED", _("It was returned to you.")
        ACCEPTED = "ACCEPTED", _("It was accepted.")
        PUBLISHED = "PUBLISHED", _("It was published.")
        COMMENTED = "COMMENTED", _("There is a comment on it.")
        REFUSED = "REFUSED", _("It could not be published at its hour.")

    user = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    # Who did it, and what they said.
    actor = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    # Not among what Wagtail says a page is used by.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.user}: {self.kind}"
