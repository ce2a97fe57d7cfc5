"""The newsroom's reports, in Wagtail's menu of reports."""

from functools import partial

from django.urls import path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from pages.reports.events import EventsWithoutReportView
from pages.reports.posts import PostsWithoutTranslationView
from pages.reports.view import ACTIONS

REPORTS = (EventsWithoutReportView, PostsWithoutTranslationView)


class ReportMenuItem(MenuItem):
    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(request.user, ACTIONS)


def menu_item(view):
    """Return the item of a report; ours come before Wagtail's."""
    url, name = reverse(view.index_url_name), view.index_url_name.replace("_", "-")
    return ReportMenuItem(view.page_title, url, name=name, icon_name=view.header_icon, order=500)


def routes():
    return [route for report in REPORTS for route in routes_of(report)]


def routes_of(view):
    """Return the routes of a report: the whole, and what is loaded anew when it is filtered."""
    address = f"reports/{view.index_url_name.replace('_', '-')}/"
    results = view.as_view(results_only=True)
    return [
        path(address, view.as_view(), name=view.index_url_name),
        path(f"{address}results/", results, name=view.index_results_url_name),
    ]


ITEMS = [partial(menu_item, report) for report in REPORTS]
