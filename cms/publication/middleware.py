from django.db import transaction
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from cms.publication.gates import PublicationRefused


class RefusalMiddleware:
    """Say in words why a page was not published, on whichever road the gate met it.

    Nothing is left of the request then: it stands below the admin's transaction.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PublicationRefused):
            return None
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(True)
        for reason in exception.messages:
            messages.error(request, reason)
        if not isinstance(exception.page, Page):
            return redirect(request.path)
        if exception.page.pk is None:
            return redirect("wagtailadmin_home")
        return redirect("wagtailadmin_pages:edit", exception.page.pk)
