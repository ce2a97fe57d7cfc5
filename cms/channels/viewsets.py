from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.channels.forms import ChannelForm
from cms.channels.models import Channel
from cms.channels.policy import POLICY
from cms.channels.screens import eyes, pausing, tokens, withdrawals
from cms.channels.screens.channel import ChannelScreen


class ChannelDeleteView(generic.DeleteView):
    """Wagtail's view, which asks of no instance whether it may be deleted."""

    def dispatch(self, request, *args, **kwargs):
        policy = self.permission_policy
        if not policy.user_has_permission_for_instance(request.user, "delete", self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ChannelViewSet(ModelViewSet):
    """The admin's screens for channels."""

    model = Channel
    icon = "globe"
    menu_label = _("Channels")
    menu_order = 400
    add_to_settings_menu = True
    copy_view_enabled = False
    delete_view_class = ChannelDeleteView
    list_display = [
        TitleColumn("name", label=_("Name"), url_name="channels:inspect", sort_key="name"),
        "kind",
        StatusTagColumn("state", label=_("State"), primary=lambda channel: not channel.is_paused),
    ]
    search_fields = ["name", "slug"]
    permission_policy = POLICY
    inspect_view_enabled = True
    inspect_view_class = ChannelScreen
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("contact"),
            FieldPanel("is_paused"),
            MultiFieldPanel(
                [
                    FieldPanel("locales"),
                    FieldPanel("types"),
                    FieldPanel("topics"),
                    FieldPanel("only_syndicated"),
                ],
                heading=_("What it may see"),
            ),
            MultiFieldPanel(
                [FieldPanel("license"), FieldPanel("license_url"), FieldPanel("attribution")],
                heading=_("On which terms"),
            ),
            FieldPanel("origins"),
            MultiFieldPanel(
                [FieldPanel("cost_per_minute"), FieldPanel("may_introspect")],
                heading=_("How much it may ask"),
            ),
        ],
        base_form_class=ChannelForm,
    )

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/pause/", pausing.pause, name="pause"),
            path("<int:pk>/resume/", pausing.resume, name="resume"),
            path("<int:pk>/eyes/", eyes.ChannelEyes.as_view(), name="eyes"),
            path("withdrawals/<int:pk>/", withdrawals.WhoKnows.as_view(), name="who_knows"),
            path("<int:pk>/tokens/", tokens.make_token, name="make_token"),
            path("tokens/<int:pk>/replace/", tokens.replace_token, name="replace_token"),
            path("tokens/<int:pk>/revoke/", tokens.revoke_token, name="revoke_token"),
        ]
