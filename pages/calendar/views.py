from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail.permissions import page_permission_policy

from pages.calendar.entries import entries_by_day
from pages.calendar.filters import Chosen, Kind, Layout
from pages.calendar.months import Month
from pages.moments import site_city, site_zone

# Who does one of these with some page sees the calendar.
ACTIONS = {"add", "change", "publish"}


class CalendarView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A month of events and publications, as a table or as a list."""

    template_name = "pages/calendar/calendar.html"
    page_title = gettext_lazy("Calendar")
    header_icon = "calendar"
    permission_policy = page_permission_policy
    any_permission_required = ACTIONS

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        month, today = self.month(), today_on_site()
        locales = list(Locale.objects.order_by("pk"))
        chosen = Chosen.read(self.request.GET, locales)
        entries = entries_by_day(self.request.user, days_of(month), chosen=chosen)
        return super().get_context_data(**kwargs) | {
            "month": month,
            "weeks": [[day_of(day, month, today, entries) for day in week] for week in month.weeks],
            "days": [day_of(day, month, today, entries) for day in month.days if entries[day]],
            "weekdays": [(WEEKDAYS_ABBR[number], WEEKDAYS[number]) for number in range(7)],
            "current": Month.of(today),
            "chosen": chosen,
            "locales": locales,
            "kinds": Kind,
            "layouts": Layout,
            "city": site_city(),
        }

    def month(self):
        """Return the month that the address asks for, or else that of today."""
        written = self.request.GET.get("month")
        month = Month.read(written or "")
        if written and not month:
            messages.warning(self.request, _("There is no such month. This is the current one."))
        return month or Month.of(today_on_site())


def today_on_site():
    return timezone.localdate(timezone=site_zone())


def days_of(month):
    return [day for week in month.weeks for day in week]


def day_of(day, month, today, entries):
    return {
        "date": day,
        "is_of_month": day.month == month.number,
        "is_today": day == today,
        "entries": entries[day],
    }


class CalendarMenuItem(MenuItem):
    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(request.user, ACTIONS)


def add_to_menu():
    return CalendarMenuItem(
        gettext_lazy("Calendar"),
        reverse("calendar"),
        name="calendar",
        icon_name="calendar",
        order=240,
    )
