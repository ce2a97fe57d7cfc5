"""Where editors meet withdrawals in Wagtail's own screens."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.publication.gates import reasons_against
from cms.publication.withdrawals.gate import reason_to_refuse, withdrawal_that_holds
from cms.publication.withdrawals.versions import may_withdraw
from cms.publication.withdrawals.views import may_see_withdrawals
from pages.publishing import chosen
from pages.repetition import once_a_request

# What would publish a page, sooner or later.
PUBLISHING = {"action-publish", "action-submit", "action-restart-workflow"}


class WithdrawalsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see_withdrawals(request.user)


def withdraw_button(page, user):
    """Yield the button "Withdraw…" where somebody may withdraw the page."""
    if may_withdraw(user, page):
        yield Button(
            gettext_lazy("Withdraw…"),
            reverse("withdraw_page", args=[page.pk]),
            icon_name="no-view",
            # After Wagtail's "Unpublish".
            priority=62,
        )


@once_a_request
def withdrawal_of(page):
    return withdrawal_that_holds(page)


def hide_publishing(menu_items, context):
    """Take from the editor's menu what would be refused; nothing holds what was never saved."""
    page = context.get("page")
    if page and page.pk and withdrawal_of(page):
        menu_items[:] = [item for item in menu_items if item.name not in PUBLISHING]


def warn_of_withdrawal(request, page):
    """Say above the editor why the page cannot be published."""
    withdrawal = request.method == "GET" and withdrawal_of(page)
    if withdrawal:
        buttons = []
        if may_withdraw(request.user, page):
            address = reverse("withdraw_page", args=[page.pk])
            buttons = [messages.button(address, _("About the withdrawal"))]
        messages.warning(request, reason_to_refuse(page, withdrawal), buttons=buttons)


def refuse_to_publish(request, page):
    """Keep the draft that was sent, and say why it is not published."""
    reasons = all_reasons_against(page)
    for reason in reasons:
        messages.error(request, reason)
    return redirect("wagtailadmin_pages:edit", page.pk) if reasons else None


def refuse_to_publish_many(request, action_type, objects, action):
    """Publish none of the pages that were chosen where one of them must not be published."""
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    drafts = [page.get_latest_revision_as_object() for page in chosen(objects, action)]
    reasons = [reason for draft in drafts for reason in all_reasons_against(draft)]
    for reason in reasons:
        messages.error(request, reason)
    return redirect(action.next_url) if reasons else None


def all_reasons_against(version):
    withdrawal = withdrawal_that_holds(version)
    return [reason_to_refuse(version, withdrawal)] if withdrawal else reasons_against(version)
