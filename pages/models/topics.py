from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from pages.models.facts import synchronized
from pages.slugs import MAX_LENGTH, ascii_slug


class Topic(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """What a post is about, named in one locale. Its drafts are not seen by readers."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"),
        max_length=MAX_LENGTH,
        blank=True,
        help_text=_("The word for addresses and programs, equal in all languages."),
    )

    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    # Drafts of a topic need their name too: it is all that the admin's lists show.
    panels = [FieldPanel("name", required_on_save=True), FieldPanel("slug")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="unique_topic_slug_in_locale",
                violation_error_message=_("There is a topic with this slug in this language."),
            ),
        ]

    def __str__(self):
        return self.name

    def full_clean(self, *args, **kwargs):
        """Validate, after an empty slug was filled from the name in ASCII."""
        self.slug = self.slug or ascii_slug(self.name)
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        # The admin's form has no field for the locale, and so leaves the constraint out.
        self.validate_constraints()


class TopicLink(TranslatableMixin, Orderable):
    """That a page is about a topic. A row of its own, so that a translation gets its topic."""

    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="+"
    )

    # Readers get the topic in their own locale; wagtail-localize would take its translation down.
    override_translatable_fields = synchronized(["topic"])

    panels = [FieldPanel("topic")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
