from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from pages.checklist.findings import Checklist


@require_safe
def checklist(request, page_id):
    """Send the checklist of a page's latest draft, to who may edit the page, as a part of HTML."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.specific.get_latest_revision_as_object()
    return render(request, "pages/checklist/list.html", {"checklist": Checklist.of(draft)})
