from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.permissions import permission_policy as image_permission_policy

from cms.publication.models import Withdrawal
from cms.publication.withdrawals.erasure import Erasure, pictures_of
from cms.publication.withdrawals.versions import copies_of, refusal, title_of, versions_of

Reason = Withdrawal.Reason
REASONS = [
    (Reason.WITHHELD, _("Withheld until further notice: it may return.")),
    (Reason.CANCELED, _("Canceled for good: it can never be published again.")),
]
LONGEST_NOTICE = 1000


class WithdrawalForm(forms.Form):
    """What an editor says and decides when a page is taken down, with its other versions."""

    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS, widget=forms.RadioSelect)
    includes_translations = forms.BooleanField(
        label=_("Take the other languages down too"), required=False, initial=True
    )
    erases_texts = forms.BooleanField(
        label=_("The texts"),
        required=False,
        help_text=_(
            "The pages with all their versions, comments and reviews, and what translators "
            "wrote for them."
        ),
    )
    erases_translations = forms.BooleanField(
        label=_("What translators wrote"),
        required=False,
        help_text=_("Segments and translation memory, where no other page has the same sentence."),
    )
    erases_pictures = forms.BooleanField(
        label=_("The pictures"),
        required=False,
        help_text=_("Originals and every size made of them, where nothing else uses them."),
    )

    def __init__(self, *args, page, user, standing=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.page, self.user = page, user
        self.versions = [page, *versions_of(page)]
        if len(self.versions) == 1:
            del self.fields["includes_translations"]
        if standing and standing.is_final:
            self.fields["reason"].choices = REASONS[1:]
        for version in self.versions:
            self.fields[notice_name(version)] = notice_field(version)
        self.initial |= notices_that_stand(self.versions)
        if standing:
            self.initial["reason"] = standing.reason

    @property
    def notice_fields(self):
        return [self[notice_name(version)] for version in self.versions]

    @property
    def chosen(self):
        """The versions that are to be taken down."""
        return self.versions if self.is_of_content else [self.page]

    @property
    def is_of_content(self):
        """Whether the whole content goes; where it has one version, that is the content."""
        return self.cleaned_data.get("includes_translations", True)

    @property
    def notices(self):
        return {each.pk: self.cleaned_data[notice_name(each)] for each in self.chosen}

    @property
    def erasure(self):
        return Erasure(
            texts=self.cleaned_data["erases_texts"],
            translations=self.cleaned_data["erases_translations"],
            pictures=self.cleaned_data["erases_pictures"],
        )

    def clean_includes_translations(self):
        is_chosen = self.cleaned_data["includes_translations"]
        refused = [
            f"{title_of(each)}: {refusal(each, self.user)}"
            for each in self.versions[1:]
            if is_chosen and refusal(each, self.user)
        ]
        if refused:
            raise forms.ValidationError(refused)
        return is_chosen

    def clean(self):
        data = super().clean()
        if not self.errors and self.erasure != Erasure():
            self.check_erasure(data)
        return data

    def check_erasure(self, data):
        if data["reason"] != Reason.CANCELED:
            self.add_error("reason", _("What is erased cannot return: it is canceled for good."))
        if data["erases_texts"]:
            self.check_texts([*self.chosen, *copies_of(self.chosen)])
        if data["erases_pictures"]:
            self.check_pictures(pictures_of(self.chosen).erasable)

    def check_texts(self, doomed):
        for page in doomed:
            if not page.is_leaf():
                text = _("“%(page)s” has pages below it: move or delete those first.")
                self.add_error("erases_texts", text % {"page": title_of(page)})
            elif not page.permissions_for_user(self.user).can_delete():
                text = _("You may not delete “%(page)s”.")
                self.add_error("erases_texts", text % {"page": title_of(page)})

    def check_pictures(self, images):
        allowed = image_permission_policy.instances_user_has_permission_for(self.user, "delete")
        kept = set(images) - set(allowed.filter(pk__in=[image.pk for image in images]))
        for image in sorted(kept, key=lambda each: each.pk):
            text = _("You may not delete the picture “%(title)s”.") % {"title": image.title}
            self.add_error("erases_pictures", text)


def notices_that_stand(pages):
    """Return what readers are told of withdrawn pages now, by the names of the fields."""
    rows = Withdrawal.objects.standing().filter(page_id__in=[page.pk for page in pages])
    notices = dict(rows.values_list("page_id", "notice"))
    return {notice_name(page): notices.get(page.pk, "") for page in pages}


def notice_name(page):
    return f"notice_{page.pk}"


def notice_field(page):
    language = page.locale.language_code
    return forms.CharField(
        label=_("Notice for readers (%(language)s)") % {"language": page.locale.get_display_name()},
        required=False,
        max_length=LONGEST_NOTICE,
        widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
    )


class PictureForm(forms.Form):
    """What is to become of a photograph that is taken from readers."""

    KEEP, ERASE = "keep", "erase"

    fate = forms.ChoiceField(
        label=_("The original"),
        choices=[
            (KEEP, _("Keep it hidden: editors can show it again.")),
            (ERASE, _("Erase it for good, with everything made of it.")),
        ],
        initial=KEEP,
        widget=forms.RadioSelect,
    )
