from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.operations.doctor.views import DoctorView
from cms.operations.health.views import HealthView, may_see_health, retry_task


class HealthMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see_health(request.user)


@hooks.register("register_admin_urls")
def add_health_pages():
    return [
        path("reports/health/", HealthView.as_view(), name="health_report"),
        path("reports/health/doctor/", DoctorView.as_view(), name="doctor"),
        path("reports/health/tasks/<uuid:pk>/retry/", retry_task, name="retry_task"),
    ]


@hooks.register("register_reports_menu_item")
def add_health_to_reports():
    return HealthMenuItem(
        _("Health"), reverse("health_report"), name="health", icon_name="glasses", order=600
    )
