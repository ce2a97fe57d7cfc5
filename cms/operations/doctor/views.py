from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.operations.doctor.examinations import examine
from cms.operations.health.views import HealthView


class DoctorView(HealthView):
    """The page of the admin that says what `manage.py doctor` does; it takes some seconds."""

    template_name = "operations/doctor.html"
    page_title = _("Doctor")

    def get_breadcrumbs_items(self):
        *above, here = super().get_breadcrumbs_items()
        return [*above, {"url": reverse("health_report"), "label": _("Health")}, here]

    def report(self):
        return examine()
