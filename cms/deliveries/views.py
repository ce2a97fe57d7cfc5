"""The log of an endpoint, and what can be done with it: each button is a POST of its own."""

from functools import wraps

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import ListView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from cms.channels.policy import require_change
from cms.deliveries import queues, rotation
from cms.deliveries.models import Delivery, Endpoint


def address_of(endpoint):
    return reverse("endpoints:log", args=[endpoint.pk])


def address_of_channel(endpoint):
    return reverse("channels:inspect", args=[endpoint.channel_id])


class LogView(WagtailAdminTemplateMixin, ListView):
    """What was sent to an endpoint in the last thirty days, and what came back."""

    template_name = "deliveries/log.html"
    page_title = gettext_lazy("Deliveries")
    header_icon = "resubmit"
    paginate_by = 30
    page_kwarg = "p"

    def dispatch(self, request, *args, pk, **kwargs):
        require_change(request.user)
        endpoints = Endpoint.objects.select_related("channel")
        self.endpoint = get_object_or_404(endpoints, pk=pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.endpoint)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("endpoints:index"), "label": _("Endpoints")},
            {"url": address_of_channel(self.endpoint), "label": str(self.endpoint.channel)},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get_queryset(self):
        return self.endpoint.deliveries.prefetch_related("attempts")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "endpoint": self.endpoint,
            "secrets": list(self.endpoint.secrets.active()),
            "waiting": self.endpoint.deliveries.waiting().count(),
        }


def action(view):
    """Let a view be called by POST, and by those alone who may change channels."""

    @require_POST
    @wraps(view)
    def checked(request, pk):
        require_change(request.user)
        return view(request, pk)

    return checked


def endpoint_action(view):
    """As ``action``; the view is given the endpoint, and its answer may be left to the log."""

    @action
    @wraps(view)
    def found(request, pk):
        endpoint = get_object_or_404(Endpoint.objects.select_related("channel"), pk=pk)
        return view(request, endpoint) or redirect(address_of(endpoint))

    return found


@endpoint_action
def send_test(request, endpoint):
    queues.put_test(endpoint)
    text = _("A test is on its way. Load this page again in a few seconds to see the answer.")
    messages.success(request, text)


@endpoint_action
def pause_endpoint(request, endpoint):
    queues.pause(endpoint)
    log(instance=endpoint, action="deliveries.pause")
    messages.success(request, _("Nothing is sent until you resume. Nothing is lost meanwhile."))


@endpoint_action
def resume_endpoint(request, endpoint):
    queues.resume(endpoint)
    log(instance=endpoint, action="deliveries.resume")
    messages.success(request, _("What waits is being sent, the oldest first."))


@endpoint_action
def rotate_secret(request, endpoint):
    secret = rotation.rotate(endpoint)
    log(instance=endpoint, action="deliveries.rotate")
    return show_secret(request, endpoint, secret)


@endpoint_action
def end_old_secrets(request, endpoint):
    rotation.end_old(endpoint)
    log(instance=endpoint, action="deliveries.rotate")
    messages.success(request, _("Messages are signed with the newest secret alone."))


@action
def replay(request, pk):
    deliveries = Delivery.objects.select_related("endpoint__channel")
    delivery = get_object_or_404(deliveries, pk=pk)
    try:
        delivery.replay()
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        text = _("The message is sent again, with its id, past those that wait.")
        messages.success(request, text)
    return redirect(address_of(delivery.endpoint))


def show_secret(request, endpoint, secret):
    """Return a page with a new secret: it is in this answer and nowhere else."""
    context = {"endpoint": endpoint, "secret": secret, "log_url": address_of(endpoint)}
    response = TemplateResponse(request, "deliveries/secret.html", context)
    add_never_cache_headers(response)
    return response
