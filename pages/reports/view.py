"""What the newsroom's reports have in common: contents that lack something, each of them once."""

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.reports import PageReportView

from pages.listings.columns import ContentTable
from pages.permissions import editable
from pages.spreadsheets import safe_cell
from pages.versions import versions_of

# As for Wagtail's own reports of pages.
ACTIONS = ["add", "change", "publish"]


class ContentReportView(PageReportView):
    """A report of the contents that a user may edit, as a table and as a spreadsheet.

    A report says by ``lacking`` which pages of its ``model`` are told of, and how in ``columns``.
    """

    any_permission_required = ACTIONS
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    table_class = ContentTable
    table_classname = "listing listing--content"
    export_headings = {
        "get_admin_display_title": _("Title"),
        "told_languages": _("Languages"),
        "edit_url": _("Address"),
    }
    custom_value_preprocess = PageReportView.custom_value_preprocess | {str: {"csv": safe_cell}}

    def lacking(self, pages):
        raise NotImplementedError

    def get_base_queryset(self):
        mine = self.model.objects.filter(pk__in=editable(self.request.user).values("pk"))
        found = self.lacking(mine.filter(live=True, alias_of=None))
        first = found.order_by().values("translation_key").annotate(first=Min("pk"))
        pages = self.model.objects.filter(pk__in=first.values("first"))
        return pages.defer_streamfields().order_by(self.default_ordering, "-pk")

    def order_queryset(self, queryset):
        """Leave them in the one order that a report has."""
        return queryset

    def decorate_paginated_queryset(self, pages):
        """Write into the rows of a spreadsheet what the table's columns know to tell."""
        if self.is_export:
            versions = versions_of({page.translation_key for page in pages})
            for page in pages:
                page.told_languages = told(versions[page.translation_key])
                page.edit_url = self.request.build_absolute_uri(edit_url(page))
        return pages

    def stream_csv(self, queryset):
        """Return all lines at once: a stream is read when the user's language is forgotten."""
        return list(super().stream_csv(queryset))


def title_column():
    return TitleColumn(
        "title",
        label=_("Title"),
        accessor="get_admin_display_title",
        classname="title",
        get_url=edit_url,
    )


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def told(versions):
    return ", ".join(f"{each.locale.language_code} {each.state.label}" for each in versions)
