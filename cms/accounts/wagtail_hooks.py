from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.widgets import Button

from cms.accounts.views import may_reset


class NothingToFillIn(forms.Form):
    """The form of a panel that only leads elsewhere."""

    def save(self):
        """Store nothing."""


@hooks.register("register_account_settings_panel")
class SecurityPanel(BaseSettingsPanel):
    """Leads from the account's settings to second steps and sessions."""

    name = "security"
    title = _("Second step and sessions")
    order = 600
    template_name = "accounts/settings_panel.html"

    def get_form(self):
        return NothingToFillIn(self.request.POST or None, prefix=self.name)


@hooks.register("register_user_listing_buttons")
def reset_button(user, request_user):
    """Yield the button with which an administrator helps who has lost their phone."""
    if user != request_user and may_reset(request_user, user):
        url = reverse("reset_second_factor", args=[user.pk])
        yield Button(_("Reset the second step"), url, icon_name="key", priority=40)


@hooks.register("register_log_actions")
def name_resets_in_histories(actions):
    actions.register_action("accounts.reset", _("Reset the second step"), _("Second step reset"))
