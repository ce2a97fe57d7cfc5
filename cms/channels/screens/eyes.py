"""The site's lists as a channel sees them: an operator looks with its eyes."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import ListView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.channels.models import Channel
from cms.channels.policy import require_view
from cms.channels.visibility import locales_of, visible_to
from cms.publication.models import PageType


class ChannelEyes(WagtailAdminTemplateMixin, ListView):
    """The pages that a channel may see, by language and type, the newest first."""

    template_name = "channels/eyes.html"
    page_title = gettext_lazy("As the channel sees it")
    header_icon = "view"
    paginate_by = 50

    def dispatch(self, request, *args, pk, **kwargs):
        require_view(request.user)
        self.channel = get_object_or_404(Channel, pk=pk)
        return super().dispatch(request, *args, **kwargs)

    @property
    def chosen(self):
        """The language and type asked for, where they are known ones."""
        asked = {name: self.request.GET.get(name, "") for name in ("locale", "type")}
        known = {"locale": locales_of(self.channel), "type": PageType.values}
        return {name: value for name, value in asked.items() if value in known[name]}

    def get_queryset(self):
        pages = visible_to(self.channel).filter(**self.chosen)
        return pages.order_by("-last_published_at", "-pk").values(
            "title", "path", "locale", "type", "date"
        )

    def get_page_title(self):
        return f"{self.page_title}: {self.channel.name}"

    def get_breadcrumbs_items(self):
        address = reverse("channels:inspect", args=[self.channel.pk])
        return [
            {"url": reverse("channels:index"), "label": Channel._meta.verbose_name_plural},
            {"url": address, "label": self.channel.name},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "channel": self.channel,
            "chosen": self.chosen,
            "locales": locales_of(self.channel),
            "types": PageType.choices,
            "site": settings.SITE_URL.rstrip("/"),
        }
