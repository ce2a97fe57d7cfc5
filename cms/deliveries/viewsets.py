from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from cms.channels.models import Channel
from cms.deliveries import rotation, views
from cms.deliveries.forms import TelegramForm, WebhookForm
from cms.deliveries.models import Endpoint, EndpointSecret
from cms.deliveries.policies import policy
from cms.deliveries.queues import start_from_now
from cms.deliveries.transports.webhook import new_secret
from cms.publication.models import PageType

FORMS = {Endpoint.Transport.WEBHOOK: WebhookForm, Endpoint.Transport.TELEGRAM: TelegramForm}


class EndpointIndexView(generic.IndexView):
    add_item_label = _("Add a webhook")

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("channel")

    @property
    def header_buttons(self):
        address = reverse("endpoints:add_telegram")
        other = HeaderButton(_("Add a Telegram chat"), url=address, icon_name="plus")
        return [*super().header_buttons, other]


class EndpointCreateView(generic.CreateView):
    """Makes an endpoint that hears of what changes from now on; ``?channel=`` chooses whose."""

    transport = Endpoint.Transport.WEBHOOK

    def get_form_class(self):
        return FORMS[self.transport]

    def get_page_subtitle(self):
        return capfirst(self.transport.label)

    def get_initial_form_instance(self):
        return Endpoint(transport=self.transport)

    def get_initial(self):
        number = self.request.GET.get("channel", "")
        known = number.isdecimal() and Channel.objects.filter(pk=number).exists()
        return super().get_initial() | ({"channel": number} if known else {})

    def save_instance(self):
        endpoint = self.form.save(commit=False)
        start_from_now(endpoint)
        log(instance=endpoint, action="wagtail.create", content_changed=True)
        return endpoint

    def save_action(self):
        """Show the secret, in this answer and never again."""
        secret = new_secret()
        EndpointSecret.keep(self.object, secret)
        return views.show_secret(self.request, self.object, secret)


class TelegramCreateView(EndpointCreateView):
    """Lets a bot post in a chat what is published from now on."""

    transport = Endpoint.Transport.TELEGRAM

    def get_initial(self):
        return super().get_initial() | {"types": [PageType.NEWS_POST, PageType.EVENT]}

    def get_add_url(self):
        return reverse("endpoints:add_telegram")

    def save_action(self):
        EndpointSecret.keep(self.object, self.form.cleaned_data["token"])
        return redirect(views.address_of(self.object))


class EndpointEditView(generic.EditView):
    def get_form_class(self):
        return FORMS[self.object.transport]

    def save_instance(self):
        endpoint = super().save_instance()
        if token := self.form.cleaned_data.get("token"):
            rotation.replace(endpoint, token)
        return endpoint

    def get_success_url(self):
        return views.address_of(self.object)


class EndpointDeleteView(generic.DeleteView):
    @property
    def confirmation_message(self):
        return _("Nothing more is sent to this endpoint, and its log is deleted with it.")


class EndpointViewSet(ModelViewSet):
    """The admin's screens for endpoints: a list, a form, and the log of each one."""

    model = Endpoint
    icon = "resubmit"
    menu_label = _("Endpoints")
    menu_order = 410
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = EndpointIndexView
    add_view_class = EndpointCreateView
    edit_view_class = EndpointEditView
    delete_view_class = EndpointDeleteView
    permission_policy = policy
    list_filter = ["state", "channel"]
    list_display = [
        TitleColumn("address", label=_("Address"), get_url=views.address_of),
        "channel",
        Column("transport", label=_("Transport"), accessor="get_transport_display"),
        StatusTagColumn("health", label=_("State"), primary=lambda endpoint: endpoint.is_active),
    ]

    def get_form_class(self, for_update=False):
        """Return what the views replace by the form of a transport."""
        return WebhookForm

    def get_permissions_to_register(self):
        """Return none: who may change channels may do this."""
        return Permission.objects.none()

    @property
    def add_telegram_view(self):
        return self.construct_view(TelegramCreateView, **self.get_add_view_kwargs())

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("new/telegram/", self.add_telegram_view, name="add_telegram"),
            path("log/<int:pk>/", views.LogView.as_view(), name="log"),
            path("test/<int:pk>/", views.send_test, name="test"),
            path("pause/<int:pk>/", views.pause_endpoint, name="pause"),
            path("resume/<int:pk>/", views.resume_endpoint, name="resume"),
            path("rotate/<int:pk>/", views.rotate_secret, name="rotate"),
            path("end-secrets/<int:pk>/", views.end_old_secrets, name="end_secrets"),
            path("replay/<int:pk>/", views.replay, name="replay"),
        ]
