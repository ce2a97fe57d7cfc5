"""The board: every content in every language, at a glance."""

import csv

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from cms.translation.board.cells import cells_of
from cms.translation.board.contents import MODELS, State, contents, counts, with_state
from cms.translation.board.filters import BoardFilter
from cms.translation.rights import editable_pages, uses_desk
from pages.spreadsheets import safe_cell

PER_PAGE = 50


class BoardView(WagtailAdminTemplateMixin, TemplateView):
    """Lists contents with their state in each language, as filtered and sorted by the address."""

    template_name = "translation/board.html"
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        if not uses_desk(request.user):
            raise PermissionDenied
        self.locales = list(Locale.objects.order_by("pk"))
        self.filter = BoardFilter(request.GET, locales=self.locales)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "csv":
            return self.export()
        return super().get(request, *args, **kwargs)

    @property
    def pages(self):
        pages = self.filter.narrow(contents(self.request.user))
        return self.filter.sort(with_state(pages, self.filter.locale))

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        shown = self.filter.of_state(self.pages)
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("p"))
        found = counts(self.filter.narrow(contents(self.request.user)), self.filter.locale)
        return super().get_context_data(**kwargs) | {
            "filter": self.filter,
            "locales": self.locales,
            "rows": rows_of(list(page.object_list), self.locales, user=self.request.user),
            "board_page": page,
            "counts": [(State(state), number) for state, number in found.items()],
            "address": self.request.GET.copy(),
        }

    def export(self):
        """Return all rows that the filters leave, as CSV (RFC 4180) in UTF-8."""
        pages = self.filter.of_state(self.pages)
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="translations.csv"'
        # At once: a stream would be written when the user's language is forgotten.
        csv.writer(response).writerows(lines_of(pages, self.locales))
        return response


def rows_of(pages, locales, *, user=None):
    cells = cells_of(pages, locales)
    editable = keys_editable(user, pages) if user else set()
    return [
        {
            "page": page,
            "may_edit": page.pk in editable,
            "type": type_of(page),
            "cells": [cells[page.pk, each.pk] for each in locales],
        }
        for page in pages
    ]


def keys_editable(user, pages):
    """Return which of some pages a user may edit. One statement, where each page would ask one."""
    keys = [page.pk for page in pages]
    return set(editable_pages(user).filter(pk__in=keys).values_list("pk", flat=True))


def type_of(page):
    return capfirst(str(MODELS[page.cached_content_type.model]._meta.verbose_name))


def lines_of(pages, locales):
    yield [_("Page"), _("Type"), *(each.get_display_name() for each in locales), _("Changed")]
    for start in range(0, pages.count(), PER_PAGE * 4):
        for row in rows_of(list(pages[start : start + PER_PAGE * 4]), locales):
            states = [str(cell.state.label) for cell in row["cells"]]
            changed = row["page"].changed_at
            title = safe_cell(row["page"].shown_title)
            yield [title, row["type"], *states, changed.isoformat() if changed else ""]
