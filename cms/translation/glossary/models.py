"""What the newsroom has agreed to call things."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.translation.glossary.terms import Term
from search.stems import plain, stems_in

# Between forms in one cell of a table.
SEPARATOR = "|"


class GlossaryTerm(models.Model):
    """A word or a few, and what it is called in another language."""

    source_locale = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=_("language of the term"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    target_locale = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=_("language of the translation"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    term = models.CharField(
        _("term"),
        max_length=255,
        help_text=_("As a dictionary has it. Its other forms are found by themselves."),
    )
    translation = models.CharField(_("translation"), max_length=255)
    forbidden = models.TextField(
        _("forbidden forms"),
        blank=True,
        help_text=_("Translations that must not be used, one a line."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What translators should know."))
    is_name = models.BooleanField(
        _("part of a name"),
        default=False,
        help_text=_("Found only where its capital letters are there."),
    )

    panels = [
        FieldRowPanel([FieldPanel("source_locale"), FieldPanel("target_locale")]),
        FieldPanel("term"),
        FieldPanel("translation"),
        FieldPanel("is_name"),
        FieldPanel("forbidden"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_locale", "target_locale", "term"],
                name="unique_glossary_term",
                violation_error_message=_("This term is in the glossary of these languages."),
            ),
        ]

    def __str__(self):
        return f"{self.term} — {self.translation}"

    @property
    def forbidden_forms(self):
        lines = (" ".join(line.split()) for line in self.forbidden.splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def as_term(self):
        """Return what of this row is needed to recognise and to check."""
        return Term(
            pk=self.pk,
            term=self.term,
            translation=self.translation,
            forbidden=self.forbidden_forms,
            note=self.note,
            is_name=self.is_name,
        )

    def clean_fields(self, exclude=None):
        """Validate, after spaces that nobody sees were taken away."""
        self.term, self.translation = (
            " ".join(self.term.split()),
            " ".join(self.translation.split()),
        )
        self.forbidden, self.note = "\n".join(self.forbidden_forms), self.note.strip()
        super().clean_fields(exclude)

    def clean(self):
        super().clean()
        errors = {name: text for name, text in self.faults() if text}
        if errors:
            raise ValidationError(errors)

    def faults(self):
        """Yield fields with what is wrong in them, or nothing."""
        if self.source_locale_id and self.source_locale_id == self.target_locale_id:
            yield "target_locale", _("A language is not translated into itself.")
        if self.term and not stems_in(self.term):
            yield "term", _("There is no word in it.")
        if plain(self.translation) in map(plain, self.forbidden_forms):
            yield "forbidden", _("The translation itself is among the forbidden forms.")
        elif SEPARATOR in self.forbidden:
            yield "forbidden", _("“|” cannot be part of a form.")
