"""The desk: a page's source and its translation side by side."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page

from cms.translation.beginning import begin, translated_page
from cms.translation.desk.access import work_of
from cms.translation.desk.actions import ACTIONS, PUBLISHING, offered
from cms.translation.desk.assigning import AssignmentForm
from cms.translation.desk.presence import note_visit, others_at
from cms.translation.desk.rows import Status, rows_of
from cms.translation.desk.words import words_in
from cms.translation.drafting import draft_as_it_stands
from cms.translation.refusals import told
from cms.translation.rights import may_edit, may_translate, may_translate_into, title_told


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """Shows every segment of a page in its order, with a field for its translation."""

    template_name = "translation/desk.html"
    page_title = gettext_lazy("Translation")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, record_id, **kwargs):
        self.work = work_of(request.user, record_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.work.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), *below_board(self.get_page_subtitle())]

    def get_context_data(self, **kwargs):
        work = self.work
        note_visit(work)
        rows = rows_of(work.sheet)
        total, done = work.sheet.progress
        return super().get_context_data(**kwargs) | {
            "work": work,
            "record": work.record,
            "source": work.source,
            "source_url": address_of_source(work),
            "page": work.page,
            "permissions": work.page.permissions_for_user(self.request.user),
            "rows": rows,
            "counts": counts_of(rows),
            "total": total,
            "done": done,
            "others": others_at(work),
            "actions": offered(work),
            "assignment": AssignmentForm.for_work(work),
            "source_code": work.record.source.locale.language_code,
            "target_code": work.record.target_locale.language_code,
        }

    def post(self, request, *args, **kwargs):
        """Do what a button says; what is refused is told, and nothing has changed then."""
        name = request.POST.get("action", "")
        action = next((each for each in offered(self.work) if each.name == name), None)
        if action is None:
            messages.error(request, _("That is not possible any more. Look at the page again."))
            return redirect("translation_desk", self.work.record.pk)
        with told(request, page=self.work.page):
            said = ACTIONS[name](self.work, {"comment": words_in(request, "comment")})
            messages.success(request, said)
            if name in PUBLISHING:
                run_hooks_of_publication(request, getattr(self.work, PUBLISHING[name]))
        if action.leads_to:
            return redirect(action.leads_to)
        return redirect("translation_desk", self.work.record.pk)


def run_hooks_of_publication(request, page):
    """Let rooms say what they have to say, as after a publication in Wagtail's editor."""
    published = Page.objects.get(pk=page.pk).specific
    for hook in hooks.get_hooks("after_publish_page"):
        hook(request, published)


def below_board(label):
    """Return the end of the path to a screen that is reached from the board."""
    return [
        {"url": reverse("translation_board"), "label": _("Translations")},
        {"url": "", "label": label},
    ]


def address_of_source(work):
    """Return where the user looks at the source: in the editor, or on the site, or nowhere."""
    if work.may_edit_source:
        return reverse("wagtailadmin_pages:edit", args=[work.source.pk])
    return work.source.get_url() if work.source.live else ""


def counts_of(rows):
    counts = {status: sum(row.status == status for row in rows) for status in STATUSES}
    return counts | {
        "all": len(rows),
        "found": sum(bool(row.findings) for row in rows),
        "commented": sum(bool(row.comments) for row in rows),
    }


STATUSES = (Status.MISSING, Status.CHANGED, Status.MACHINE, Status.DONE)


@xframe_options_sameorigin
def preview(request, record_id):
    """Show the page as it stands in the site's own templates; what is missing in the source's."""
    work = work_of(request.user, record_id)
    draft = draft_as_it_stands(work.page, work.record)
    return draft.make_preview_request(request, draft.default_preview_mode)


class BeginView(WagtailAdminTemplateMixin, TemplateView):
    """Asks into which language a page is to be translated, and begins that."""

    template_name = "translation/begin.html"
    page_title = gettext_lazy("Translate")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, page_id, **kwargs):
        pages = Page.objects.filter(depth__gt=1).select_related("locale")
        page = get_object_or_404(pages, pk=page_id)
        self.page = page.alias_of.specific if page.alias_of_id else page.specific
        self.locales = [
            each
            for each in Locale.objects.exclude(pk=self.page.locale_id)
            if may_translate_into(request.user, self.page, each)
        ]
        if not (self.locales or may_edit(request.user, self.page)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return title_told(self.page, to_editor=may_edit(self.request.user, self.page))

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), *below_board(self.page_title)]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"page": self.page, "locales": self.locales}

    def post(self, request, *args, **kwargs):
        chosen = [each for each in self.locales if str(each.pk) in request.POST.getlist("locales")]
        if not chosen:
            messages.error(request, _("Choose a language."))
            return redirect("translation_begin", self.page.pk)
        records = []
        with told(request, page=self.page):
            records = [begin(self.page, locale) for locale in chosen]
        if not records:
            return redirect("translation_begin", self.page.pk)
        said = ngettext("The translation was begun.", "The translations were begun.", len(records))
        messages.success(request, said)
        return self.lead_on(records[0])

    def lead_on(self, record):
        """Go to the desk; who asked for a translation without writing it goes to the board."""
        if may_translate(self.request.user, record, translated_page(record)):
            return redirect("translation_desk", record.pk)
        return redirect("translation_board")
