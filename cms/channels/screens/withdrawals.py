"""Who had what was withdrawn, and whether they are known to know that it is gone."""

from django.db.models import BooleanField, Case, Value, When
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.channels.confirmations import confirmations_of
from cms.channels.models import Channel
from cms.channels.policy import require_view
from cms.channels.visibility import changes_for, concerning
from cms.publication.models import Change, Withdrawal

# On the screen of a channel; the report has all.
NEWEST = 20


class WhoKnows(WagtailAdminTemplateMixin, TemplateView):
    """For one withdrawal: each partner that could see the page, and how it is known to know."""

    template_name = "channels/who_knows.html"
    page_title = gettext_lazy("Who knows of the withdrawal")
    header_icon = "no-view"

    def dispatch(self, request, *args, pk, **kwargs):
        require_view(request.user)
        self.withdrawal = get_object_or_404(Withdrawal, pk=pk)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("withdrawals"), "label": Withdrawal._meta.verbose_name_plural},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        change = change_of(self.withdrawal)
        return context | {"withdrawal": self.withdrawal, "rows": rows_of(change) if change else []}


def change_of(withdrawal):
    """Return the line of the log that told of a withdrawal; ``None`` where nobody could see it."""
    lines = Change.objects.filter(
        kind=Change.Kind.WITHDRAWN, content_id=withdrawal.content_id, locale=withdrawal.locale
    )
    return lines.order_by("-sequence").first()


def rows_of(change):
    """Return each partner that the change concerned, with how it is known to know, or nothing."""
    partners = Channel.objects.filter(kind=Channel.Kind.PARTNER).prefetch_related("readings")
    concerned = those_concerned(change, list(partners))
    known = confirmations_of([change], concerned)
    return [(channel, known.get((change.sequence, channel.pk))) for channel in concerned]


def those_concerned(change, channels):
    """Return the channels that could see the page. One statement for all."""
    concerns = {f"concerns_{channel.pk}": is_true(concerning(channel)) for channel in channels}
    found = Change.objects.filter(pk=change.pk).annotate(**concerns).values(*concerns).get()
    return [channel for channel in channels if found[f"concerns_{channel.pk}"]]


def is_true(condition):
    return Case(
        When(condition, then=Value(True)), default=Value(False), output_field=BooleanField()
    )


class WithdrawalsPanel(Component):
    """The last withdrawals of what a channel could see, and how it is known to know."""

    name = "withdrawals"
    template_name = "channels/withdrawals_panel.html"

    def __init__(self, channel):
        self.channel = channel

    def get_context_data(self, parent_context):
        lines = changes_for(self.channel).filter(kind=Change.Kind.WITHDRAWN)
        changes = list(lines.order_by("-sequence")[:NEWEST])
        known = confirmations_of(changes, [self.channel])
        return {
            "rows": [(change, known.get((change.sequence, self.channel.pk))) for change in changes]
        }


def withdrawals_panel(request, channel):
    return WithdrawalsPanel(channel) if channel.kind == Channel.Kind.PARTNER else None
