"""The glossary as a file: taken out, and put in after a look at what would change."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.translation.glossary.forms import PreviewedForm, TableForm
from cms.translation.glossary.models import GlossaryTerm
from cms.translation.glossary.tables import write_table

# Changes that are shown of a kind; of a long table nobody reads more.
SHOWN = 300


def may_import(policy, user):
    """Tell whether somebody may do what an import does: add terms, and change them."""
    return all(policy.user_has_permission(user, action) for action in ("add", "change"))


class ExportView(View):
    """Hands out the whole glossary."""

    permission_policy = None

    def get(self, request):
        actions = ("add", "change", "delete", "view")
        if not self.permission_policy.user_has_any_permission(request.user, actions):
            raise PermissionDenied
        terms = GlossaryTerm.objects.select_related("source_locale", "target_locale")
        response = HttpResponse(write_table(terms), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="glossary.csv"'
        return response


class ImportView(WagtailAdminTemplateMixin, FormView):
    """Asks for a table, shows what it would change, and changes it when that is confirmed."""

    form_class = TableForm
    template_name = "translation/glossary_import.html"
    page_title = gettext_lazy("Import terms")
    header_icon = "upload"
    permission_policy = None
    index_url_name = None

    def dispatch(self, request, *args, **kwargs):
        if not may_import(self.permission_policy, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        is_confirmed = "digest" in self.request.POST
        return PreviewedForm if is_confirmed else TableForm

    def form_valid(self, form):
        if isinstance(form, TableForm):
            return self.preview(form.text, form.plan)
        if not form.is_unchanged():
            messages.warning(
                self.request,
                _("The glossary has changed meanwhile. Nothing was imported; look at it again."),
            )
            return self.preview(form.cleaned_data["text"], form.plan)
        form.plan.apply()
        messages.success(self.request, what_happened(form.plan))
        return redirect(self.index_url_name)

    def form_invalid(self, form):
        if isinstance(form, TableForm):
            return super().form_invalid(form)
        messages.error(self.request, _("Nothing was imported. Choose the table again."))
        return redirect(self.request.path)

    def preview(self, text, plan):
        context = self.get_context_data(form=TableForm(), text=text, plan=plan, shown=SHOWN)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"index_url_name": self.index_url_name}

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


def what_happened(plan):
    new = ngettext("%(number)d term was added", "%(number)d terms were added", len(plan.new))
    changed = ngettext("%(number)d was changed", "%(number)d were changed", len(plan.changed))
    return "{}, {}.".format(
        new % {"number": len(plan.new)}, changed % {"number": len(plan.changed)}
    )
