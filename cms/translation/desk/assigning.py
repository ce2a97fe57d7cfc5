"""Ask somebody to translate a page, and until when."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.translation.desk.access import work_of
from cms.translation.models import Assignment
from cms.translation.notices import tell


class AssignmentForm(forms.ModelForm):
    """Offers those who may translate these languages; nobody is nobody's task."""

    class Meta:
        model = Assignment
        fields = ["user", "due"]
        widgets = {"due": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = translators_of(record)
        self.fields["user"].required = False
        self.fields["user"].empty_label = _("nobody yet")

    @classmethod
    def for_work(cls, work, data=None):
        there = Assignment.objects.filter(translation=work.record).first()
        instance = there or Assignment(translation=work.record)
        return cls(data, record=work.record, instance=instance)


def translators_of(record):
    """Return the users whose groups translate from the source's language into this one."""
    right = Q(
        groups__translation_rights__source_locale=record.source.locale_id,
        groups__translation_rights__target_locale=record.target_locale_id,
    )
    users = get_user_model().objects.filter(right, is_active=True)
    return users.distinct().order_by(get_user_model().USERNAME_FIELD)


@require_POST
def assign(request, record_id):
    """Assign a translation, to oneself or somebody else, or take the assignment back."""
    work = work_of(request.user, record_id)
    form = AssignmentForm.for_work(work, request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(said for each in form.errors.values() for said in each))
    elif form.cleaned_data["user"] is None:
        Assignment.objects.filter(translation=work.record).delete()
        messages.success(request, _("Nobody is asked to translate it now."))
    else:
        form.instance.assigned_by = request.user
        assignment = form.save()
        if assignment.user != request.user:
            tell([assignment.user], "ASSIGNED", page=work.page, actor=request.user)
        messages.success(request, _("It was assigned."))
    return redirect("translation_desk", work.record.pk)
