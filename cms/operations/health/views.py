"""The health of the service: names of what fails for anybody, and all about it for editors."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.operations.health.checks import CHECKS
from cms.operations.health.report import report


@csrf_exempt
@require_safe
def health(request):
    """Answer 200, or 503 with the names of the checks that fail; no caller learns more."""
    failing = [check.name for check, finding in report(CHECKS) if not finding.is_ok]
    answer = {"status": "failing", "checks": failing} if failing else {"status": "ok"}
    response = JsonResponse(answer, status=503 if failing else 200)
    response["Cache-Control"] = "no-store"
    return response


def may_see_health(user):
    """Tell whether a user may see the page: it names pages of every section, drafts too."""
    return page_permission_policy.user_has_permission_for_instance(
        user, "change", Page.get_first_root_node()
    )


class HealthView(WagtailAdminTemplateMixin, TemplateView):
    """The page of the admin that says in words what is wrong."""

    template_name = "operations/health.html"
    page_title = _("Health")
    header_icon = "glasses"

    def dispatch(self, request, *args, **kwargs):
        if not may_see_health(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        # What needs a look stands first.
        sections = sorted(report(CHECKS), key=lambda each: each[1].is_ok)
        return super().get_context_data(
            sections=[self.section(check, finding) for check, finding in sections],
            number_of_failing=sum(not finding.is_ok for _check, finding in sections),
            **kwargs,
        )

    def section(self, check, finding):
        """Return what the template shows of a check, with addresses this user may edit at."""
        finder = AdminURLFinder(self.request.user)
        problems = [
            (problem, problem.subject and finder.get_edit_url(problem.subject))
            for problem in finding.problems
        ]
        return {"check": check, "finding": finding, "problems": problems}
