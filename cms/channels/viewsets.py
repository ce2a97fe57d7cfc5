from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy

from cms.channels.forms import ChannelForm
from cms.channels.models import Channel


class ChannelPermissionPolicy(ModelPermissionPolicy):
    """The public's channel and the site's own are not deleted: everything is served by them."""

    def user_has_permission_for_instance(self, user, action, instance):
        if action == "delete" and instance.kind != Channel.Kind.PARTNER:
            return False
        return super().user_has_permission_for_instance(user, action, instance)


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
        "name",
        "kind",
        StatusTagColumn("state", label=_("State"), primary=lambda channel: not channel.is_paused),
    ]
    search_fields = ["name", "slug"]
    permission_policy = ChannelPermissionPolicy(Channel)
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
            MultiFieldPanel(
                [FieldPanel("cost_per_minute"), FieldPanel("may_introspect")],
                heading=_("How much it may ask"),
            ),
        ],
        base_form_class=ChannelForm,
    )
