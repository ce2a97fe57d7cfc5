"""The screen that takes a page down, and the list of what is down."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import FormView, ListView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.publication.models import Withdrawal
from cms.publication.withdrawals.erasure import Erasure, pictures_of
from cms.publication.withdrawals.forms import WithdrawalForm
from cms.publication.withdrawals.versions import may_withdraw, refusal
from cms.publication.withdrawals.withdrawing import lift, standing_withdrawal, withdraw
from pages.screens import SubjectScreen


class WithdrawView(SubjectScreen, FormView):
    """Asks why, what readers are told, and what is to be erased; then takes the page down."""

    form_class = WithdrawalForm
    template_name = "publication/withdraw.html"
    page_title = gettext_lazy("Withdraw")
    header_icon = "no-view"

    def dispatch(self, request, *args, page_id, **kwargs):
        self.page = self.subject = get_object_or_404(
            Page.objects.select_related("locale"), pk=page_id
        ).specific
        if not may_withdraw(request.user, self.page):
            raise PermissionDenied
        self.standing = standing_withdrawal(self.page)
        if reason := refusal(self.page, request.user):
            text = _("The page was not withdrawn: %(reason)s")
            messages.error(request, text % {"reason": reason})
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "page": self.page,
            "user": self.request.user,
            "standing": self.standing,
        }

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "page": self.page,
            "standing": self.standing,
            "pictures": pictures_of(context["form"].versions),
        }

    def form_valid(self, form):
        parent, title = self.page.get_parent(), self.page.get_admin_display_title()
        with transaction.atomic():
            withdrawn = withdraw(
                form.chosen,
                reason=form.cleaned_data["reason"],
                notices=form.notices,
                includes_translations=form.is_of_content,
                user=self.request.user,
            )
            form.erasure.execute(form.chosen, user=self.request.user)
        messages.success(self.request, what_happened(title, withdrawn, form.erasure))
        if form.erasure.texts:
            return redirect("wagtailadmin_explore", parent.pk)
        for hook in hooks.get_hooks("after_withdraw_page"):
            hook(self.request, self.page)
        return redirect("wagtailadmin_pages:edit", self.page.pk)


def what_happened(title, withdrawn, erasure):
    """Return in a sentence what was taken down, and in another whether something was erased."""
    said = ngettext(
        "“%(page)s” was withdrawn in %(number)d language. Its address says that it is gone.",
        "“%(page)s” was withdrawn in %(number)d languages. Its addresses say that it is gone.",
        len(withdrawn),
    ) % {"page": title, "number": len(withdrawn)}
    return said if erasure == Erasure() else f"{said} {_('What you chose was erased.')}"


@require_POST
def lift_withdrawal(request, withdrawal_id):
    """Let a withheld page be published again."""
    withdrawal = get_object_or_404(withdrawals_of(request.user), pk=withdrawal_id)
    if withdrawal.is_final:
        raise PermissionDenied
    lift(withdrawal, user=request.user)
    page = Page.objects.filter(pk=withdrawal.page_id).first()
    messages.success(
        request,
        _("The withdrawal was lifted. Readers have the page again as soon as it is published."),
        buttons=[messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit"))]
        if page
        else [],
    )
    return redirect("withdrawals")


def withdrawals_of(user):
    """Return the standing withdrawals that somebody may see and lift.

    Those of pages that they may publish; of pages that are deleted, who may publish everywhere.
    """
    pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
    condition = Q(page_id__in=pages.values("pk"))
    root = Page.get_first_root_node()
    if page_permission_policy.user_has_permission_for_instance(user, "publish", root):
        condition |= ~Q(page_id__in=Page.objects.values("pk"))
    return Withdrawal.objects.standing().filter(condition)


def may_see_withdrawals(user):
    return page_permission_policy.user_has_permission(user, "publish")


class WithdrawalsView(WagtailAdminTemplateMixin, ListView):
    """The report of all that is withdrawn now, the newest first."""

    template_name = "publication/withdrawals.html"
    page_title = gettext_lazy("Withdrawn pages")
    header_icon = "no-view"
    paginate_by = 50
    page_kwarg = "p"

    def dispatch(self, request, *args, **kwargs):
        if not may_see_withdrawals(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_queryset(self):
        rows = withdrawals_of(self.request.user).select_related("withdrawn_by")
        return rows.order_by("-withdrawn_at", "-pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown = context["object_list"]
        pages = Page.objects.select_related("locale").in_bulk([each.page_id for each in shown])
        return context | {"rows": [(each, pages.get(each.page_id)) for each in shown]}
