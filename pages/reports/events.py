from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from pages.listings.columns import LanguagesColumn
from pages.listings.filters import choice, languages, only, years_of
from pages.models import EventPage, EventStatus, NewsPostEvent, NewsPostKind
from pages.moments import beginning_of
from pages.periods import is_over
from pages.reports.view import ContentReportView, title_column


class ReportFilterSet(WagtailFilterSet):
    locale = choice(gettext_lazy("Language"), languages, "in_language")
    year = choice(gettext_lazy("Year"), years_of(EventPage, "starts_at"), "in_year")

    class Meta:
        model = EventPage
        fields = []

    def in_language(self, events, name, value):
        """Leave those that there is a page of in a language, whichever stands in the list."""
        there = EventPage.objects.filter(locale__language_code=value, alias_of=None)
        return events.filter(translation_key__in=there.values("translation_key"))

    def in_year(self, events, name, value):
        return only(events, Q(starts_at__year=value))


class EventsWithoutReportView(ContentReportView):
    """The events that took place, and that no published report links to in any language."""

    model = EventPage
    page_title = gettext_lazy("Events without a report")
    header_icon = "calendar-check"
    index_url_name = "events_without_report"
    index_results_url_name = "events_without_report_results"
    default_ordering = "-starts_at"
    filterset_class = ReportFilterSet
    columns = [
        title_column(),
        Column("begins", label=gettext_lazy("Begins"), accessor=beginning_of),
        Column("report", label=gettext_lazy("Report"), accessor=lambda event: state_of(event)),
        LanguagesColumn("languages", label=gettext_lazy("Languages")),
    ]
    list_export = ["get_admin_display_title", "begins", "report", "told_languages", "edit_url"]
    export_headings = ContentReportView.export_headings | {
        "begins": gettext_lazy("Begins"),
        "report": gettext_lazy("Report"),
    }

    def lacking(self, pages):
        told_of = reports().filter(page__live=True).values("event__translation_key")
        took_place = pages.filter(is_over(), status=EventStatus.SCHEDULED)
        return took_place.exclude(translation_key__in=told_of)

    def get_base_queryset(self):
        own = reports().filter(event__translation_key=OuterRef("translation_key"))
        return super().get_base_queryset().annotate(has_draft=Exists(own))

    def decorate_paginated_queryset(self, events):
        for event in super().decorate_paginated_queryset(events):
            event.begins, event.report = beginning_of(event), state_of(event)
        return events


def reports():
    """Return the links of reports, published or not, to their events."""
    return NewsPostEvent.objects.filter(page__kind=NewsPostKind.REPORT)


def state_of(event):
    return _("a draft") if event.has_draft else _("none")
