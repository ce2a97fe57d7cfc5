"""The health of the service: names of what fails for anybody, and all about it for editors."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView
from django_tasks.exceptions import InvalidTaskBackendError
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.operations.health.checks import CHECKS
from cms.operations.health.report import Level, report
from cms.operations.tasks import retry
from pages.repetition import once_a_request

# What needs a look stands first.
ORDER = (Level.WRONG, Level.LOOK, Level.OK)


@csrf_exempt
@require_safe
def health(request):
    """Answer 200, or 503 with the names of the checks that fail; no caller learns more."""
    found = report(CHECKS)
    failing = [check.name for check, finding in found if finding.level == Level.WRONG]
    answer = {"status": "failing", "checks": failing} if failing else {"status": "ok"}
    response = JsonResponse(answer, status=503 if failing else 200)
    response["Cache-Control"] = "no-store"
    return response


def may_see_health(user):
    """Tell whether a user may see the page: it names pages of every section, drafts too."""
    return page_permission_policy.user_has_permission_for_instance(user, "change", root())


@once_a_request
def root():
    return Page.get_first_root_node()


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
        sections = sorted(self.report(), key=lambda each: ORDER.index(each[1].level))
        return super().get_context_data(
            sections=[self.section(check, finding) for check, finding in sections],
            number_of_failing=sum(not finding.is_ok for _check, finding in sections),
            **kwargs,
        )

    def report(self):
        return report(CHECKS)

    def section(self, check, finding):
        """Return what the template shows of a check, with addresses this user may edit at."""
        finder = AdminURLFinder(self.request.user)
        problems = [
            (problem, problem.subject and finder.get_edit_url(problem.subject))
            for problem in finding.problems
        ]
        return {"check": check, "finding": finding, "problems": problems}


@require_POST
def retry_task(request, pk):
    """Put a task that failed into the queue again, and lead back to the page."""
    if not may_see_health(request.user):
        raise PermissionDenied
    try:
        was_there = retry(pk)
    except (ImportError, SuspiciousOperation, InvalidTaskBackendError):
        messages.error(request, gettext("There is no code for this task any more."))
    else:
        say_what_became(request, was_there)
    return redirect("health_report")


def say_what_became(request, was_there):
    if was_there:
        messages.success(request, gettext("The task waits for the worker again."))
    else:
        messages.warning(request, gettext("Somebody has tried this task again already."))
