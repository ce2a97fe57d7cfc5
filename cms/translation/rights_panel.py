"""Where administrators say which languages a group translates: a panel of the group's screen."""

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.translation.rights import TranslationRight

NOTHING, TRANSLATE, REVIEW = "", "translate", "review"
CHOICES = [
    (NOTHING, _("nothing")),
    (TRANSLATE, _("translates")),
    (REVIEW, _("translates, accepts and publishes")),
]


class TranslationRightsForm(forms.Form):
    """Asks for each pair of languages what the group does with it."""

    template_name = "translation/rights_panel.html"

    def __init__(self, data=None, files=None, instance=None, prefix="translation_rights"):
        super().__init__(data, files, prefix=prefix)
        self.group = instance
        self.pairs = {name_of(pair): pair for pair in pairs_of_locales()}
        given = self.rights_given()
        for name, (source, target) in self.pairs.items():
            self.fields[name] = forms.ChoiceField(
                choices=CHOICES,
                required=False,
                label=f"{source.get_display_name()} → {target.get_display_name()}",
                initial=given.get((source.pk, target.pk), NOTHING),
            )

    def rights_given(self):
        if self.group is None or self.group.pk is None:
            return {}
        rows = TranslationRight.objects.filter(group=self.group)
        return {
            (row.source_locale_id, row.target_locale_id): REVIEW if row.can_review else TRANSLATE
            for row in rows
        }

    def save(self):
        for name, (source, target) in self.pairs.items():
            key = {"group": self.group, "source_locale": source, "target_locale": target}
            self.put(key, self.cleaned_data[name])

    def put(self, key, chosen):
        """Let a right be what was chosen."""
        if chosen == NOTHING:
            TranslationRight.objects.filter(**key).delete()
            return
        TranslationRight.objects.update_or_create(**key, defaults={"can_review": chosen == REVIEW})

    def as_admin_panel(self):
        return render_to_string(self.template_name, {"form": self})


def pairs_of_locales():
    locales = list(Locale.objects.order_by("pk"))
    return [(source, target) for source in locales for target in locales if source != target]


def name_of(pair):
    source, target = pair
    return f"{source.language_code}-{target.language_code}"
