from allauth.account.views import LoginView
from allauth.mfa.base.views import IndexView
from django.contrib.auth import get_user_model, logout
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from cms.accounts import devices, factors
from cms.accounts.admission import has_shown_second_factor
from cms.accounts.links import find_link, sign_in_by
from cms.accounts.notices import Notice, tell
from cms.accounts.sessions import end_sessions, sessions_of

# Without a transaction around it: a password takes a while to compare, and would hold the lock.
log_in = transaction.non_atomic_requests(LoginView.as_view())


class SecurityView(IndexView):
    """The second steps and the sessions of who is signed in; where the first step is set up."""

    def get_context_data(self, **kwargs):
        sessions = sessions_of(self.request.user)
        return super().get_context_data(**kwargs) | {
            "has_shown": has_shown_second_factor(self.request, self.request.user),
            "own_session": self.request.session.session_key,
            "sessions": sorted(sessions.items(), key=lambda item: -item[1]["worked_at"]),
        }


def to_security(request, **kwargs):
    """Lead from pages of the library that are not used to the one that there is."""
    return redirect("mfa_index")


@require_POST
def end_all(request):
    """End every session of who asks, this one too."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    end_sessions(request.user)
    logout(request)
    messages.success(request, _("All your sessions have ended. Sign in again."))
    return redirect("account_login")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request, token):
    """Sign somebody in by a link: only a press of the button uses it up."""
    if request.method != "POST":
        return render(request, "accounts/link.html", {"link": find_link(token)})
    user = sign_in_by(token, request)
    if user is None:
        return render(request, "accounts/link.html", {"link": None}, status=404)
    tell(user, Notice.LINK)
    response = redirect("wagtailadmin_home")
    devices.remember(request, response, user)
    return response


class ResetView(WagtailAdminTemplateMixin, TemplateView):
    """Takes the second steps of somebody who has lost them."""

    template_name = "accounts/reset.html"
    page_title = gettext_lazy("Reset the second step")
    header_icon = "key"

    def dispatch(self, request, *args, user_id, **kwargs):
        self.account = get_object_or_404(get_user_model(), pk=user_id)
        if not may_reset(request.user, self.account):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.account)

    def get_breadcrumbs_items(self):
        name, url = str(self.account), reverse("wagtailusers_users:edit", args=[self.account.pk])
        own = [{"url": url, "label": name}, {"url": "", "label": self.page_title}]
        return [*super().get_breadcrumbs_items(), *own]

    def get_context_data(self, **kwargs):
        return super().get_context_data(account=self.account, **kwargs)

    def post(self, request, *args, **kwargs):
        factors.reset(self.account)
        log(self.account, "accounts.reset", user=request.user)
        said = _("%(user)s sets up a new second step at the next sign-in; all sessions have ended.")
        messages.success(request, said % {"user": self.account})
        return redirect(reverse("wagtailusers_users:edit", args=[self.account.pk]))


def may_reset(user, account):
    """Tell whether somebody may reset an account: who changes accounts, but no higher one."""
    policy = ModelPermissionPolicy(get_user_model())
    is_below = user.is_superuser or not account.is_superuser
    return is_below and policy.user_has_permission(user, "change")
