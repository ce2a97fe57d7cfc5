"""The screens by which translators take texts away in a file, and bring them back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.translation.files.downloads import WRITERS, download_of
from cms.translation.files.effects import TAKEN, UNTOUCHED
from cms.translation.files.forms import ImportForm
from cms.translation.files.models import ImportedFile, throw_old_files
from cms.translation.files.plans import apply, plan_of
from cms.translation.files.reading import read
from cms.translation.files.waiting import RELATED, pages_of, version_key, waiting_records
from cms.translation.rights import may_translate, uses_desk
from cms.translation.sheets import Sheet

# Of a long list the first are shown; the numbers are of all.
MOST_SHOWN = 200


def record_for(user, record_id):
    """Return a record; raises ``PermissionDenied`` where somebody may not translate it."""
    records = Translation.objects.filter(enabled=True).select_related(*RELATED)
    record = get_object_or_404(records, pk=record_id)
    if not may_translate(user, record, pages_of([record]).get(version_key(record))):
        raise PermissionDenied
    return record


@require_safe
def download(request, record_id, form):
    """Hand out the texts of one page."""
    record = record_for(request.user, record_id)
    return file_with([record], form=form, label=record.source.object_repr)


@require_safe
def download_waiting(request, code, form):
    """Hand out the texts of all pages that wait for a translation into a language."""
    if not uses_desk(request.user):
        raise PermissionDenied
    locale = get_object_or_404(Locale, language_code=code)
    records = waiting_records(request.user, locale)
    if not records:
        text = _("Nothing that you may translate waits for this language: %(language)s.")
        messages.success(request, text % {"language": locale.get_display_name()})
        return redirect("translation_files:import")
    return file_with(records, form=form, label="waiting")


def file_with(records, *, form, label):
    if form not in WRITERS:
        raise Http404
    sheets = [Sheet(record) for record in records]
    name, content_type, content = download_of(sheets, form=form, label=label)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class ImportView(WagtailAdminTemplateMixin, FormView):
    """Takes a file, and keeps it for the look at what it would do.

    With a record it is a file of that page: texts of others are not taken.
    """

    form_class = ImportForm
    template_name = "translation/files/import.html"
    page_title = gettext_lazy("Bring a translated file in")
    header_icon = "upload"
    record = None

    def dispatch(self, request, *args, record_id=None, **kwargs):
        if not uses_desk(request.user):
            raise PermissionDenied
        if record_id:
            self.record = record_for(request.user, record_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.record.source.object_repr if self.record else ""

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(record=self.record, **kwargs)

    def form_valid(self, form):
        throw_old_files()
        ImportedFile.objects.filter(user=self.request.user).delete()
        file = ImportedFile.objects.create(
            user=self.request.user,
            translation=self.record,
            name=form.cleaned_data["file"].name[:255],
            content=form.content,
        )
        return redirect("translation_files:preview", file.pk)


class PreviewView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what a file would do, and does it when it is confirmed.

    Afterwards it shows the same file again: what could not be taken is still named.
    """

    template_name = "translation/files/preview.html"
    page_title = gettext_lazy("What the file would change")
    header_icon = "upload"

    def dispatch(self, request, *args, file_id, **kwargs):
        files = ImportedFile.objects.filter(user=request.user.pk)
        self.file = files.select_related("translation").filter(pk=file_id).first()
        if self.file is None:
            messages.error(
                request, _("The file is not kept here any more: please choose it again.")
            )
            return redirect("translation_files:import")
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.file.name

    def get_breadcrumbs_items(self):
        address = reverse("translation_files:import")
        return [
            *super().get_breadcrumbs_items(),
            {"url": address, "label": ImportView.page_title},
            {"url": "", "label": self.page_title},
        ]

    def plan(self):
        entries = read(bytes(self.file.content))
        return plan_of(entries, self.request.user, only=self.file.translation)

    def get_context_data(self, **kwargs):
        plan = self.plan()
        groups = [
            {
                "label": effect.label,
                "is_taken": effect in TAKEN,
                "is_listed": effect not in UNTOUCHED,
                "count": len(steps),
                "steps": steps[:MOST_SHOWN],
                "more": max(len(steps) - MOST_SHOWN, 0),
            }
            for effect, steps in plan.groups
        ]
        return super().get_context_data(plan=plan, groups=groups, **kwargs)

    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            counts = apply(self.plan(), request.user)
        taken = sum(number for effect, number in counts.items() if effect in TAKEN)
        text = ngettext("%(number)d text was taken.", "%(number)d texts were taken.", taken)
        messages.success(request, text % {"number": taken})
        return redirect("translation_files:preview", self.file.pk)
