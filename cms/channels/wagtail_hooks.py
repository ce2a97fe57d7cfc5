from django.http import Http404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.channels.screens import whereabouts
from cms.channels.screens.tokens import tokens_panel
from cms.channels.screens.withdrawals import withdrawals_panel
from cms.channels.site import is_shown_on_site
from cms.channels.viewsets import ChannelViewSet
from cms.publication.models import PublishedReference


@hooks.register("register_admin_viewset")
def register_channels():
    return ChannelViewSet("channels")


hooks.register("register_channel_panel", tokens_panel, order=10)
hooks.register("register_channel_panel", withdrawals_panel, order=40)
hooks.register("after_publish_page", whereabouts.lead_to_whereabouts)
hooks.register("after_unpublish_page", whereabouts.lead_to_whereabouts)
hooks.register("after_withdraw_page", whereabouts.lead_to_whereabouts)


@hooks.register("register_admin_urls")
def add_whereabouts():
    view = whereabouts.WhereaboutsView.as_view()
    return [path("whereabouts/<int:page_id>/", view, name="page_whereabouts")]


@hooks.register("register_page_header_buttons")
def add_whereabouts_button(page, user, view_name=None, next_url=None):
    return whereabouts.whereabouts_button(page, user)


@hooks.register("register_log_actions")
def name_actions(actions):
    """What is done with channels, as their history tells it."""
    actions.register_action("channels.make_token", _("Make a token"), _("A token was made"))
    actions.register_action("channels.revoke_token", _("Revoke a token"), _("A token was revoked"))
    actions.register_action("channels.pause", _("Pause"), _("Paused"))
    actions.register_action("channels.resume", _("Resume"), _("Resumed"))


@hooks.register("before_serve_document")
def hide_documents_that_no_page_offers(document, request):
    """Send a document only while the site offers it; editors may open all of theirs."""
    is_offered = is_shown_on_site(PublishedReference.Target.DOCUMENT, document)
    if not (is_offered or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
