"""Where a page can be seen by now, and what became of its last change with each of its readers.

Rooms add to it: a function registered as ``register_whereabouts`` is given the last ``Change`` of
the page and the list of channels that it concerns, and yields a ``Whereabouts`` for each place.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Exists
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.channels.confirmations import confirmations_of
from cms.channels.feeds import SUBJECTS, feeds_of, forms_of
from cms.channels.models import Channel
from cms.channels.policy import may_view_channels
from cms.channels.screens.withdrawals import those_concerned
from cms.channels.visibility import visible_to
from cms.publication.models import Change, PublicationMark, PublishedPage
from cms.publication.rendering.links import absolute
from pages.screens import SubjectScreen


@dataclass(frozen=True)
class Whereabouts:
    """A place where readers meet the page, in words, and how it stands there."""

    place: str
    state: str
    url: str = ""


def whereabouts_of(change, *, user):
    """Return where the page of a change can be seen, or could: the site, feeds, partners, chats."""
    channels = those_concerned(change, list(Channel.objects.prefetch_related("readings")))
    seeing = those_seeing(change, channels)
    hooked = hooks.get_hooks("register_whereabouts")
    return [
        *on_site(change, channels, seeing),
        *in_feeds(change, channels, seeing),
        *(each for tell in hooked for each in tell(change, channels)),
        *with_partners(change, channels, seeing, user=user),
    ]


def those_seeing(change, channels):
    """Return the channels that see the page as things stand. One statement for all."""
    sees = {
        f"sees_{each.pk}": Exists(visible_to(each).filter(pk=change.page_id)) for each in channels
    }
    found = Change.objects.filter(pk=change.pk).annotate(**sees).values(*sees).get() if sees else {}
    return [each for each in channels if found[f"sees_{each.pk}"]]


def on_site(change, channels, seeing):
    for site in of_kind(Channel.Kind.SITE, channels):
        if site in seeing:
            path = PublishedPage.objects.filter(pk=change.page_id).values_list("path", flat=True)
            yield Whereabouts(_("Our site"), _("readers see it"), absolute(path.first() or "/"))
        else:
            yield Whereabouts(_("Our site"), _("it is no longer there"))


def in_feeds(change, channels, seeing):
    """Yield the feeds that anybody can follow, the first form of each.

    The page leaves them as it leaves the site.
    """
    for public in of_kind(Channel.Kind.PUBLIC, channels):
        if public in seeing:
            yield from (
                Whereabouts(feed.title, _("anybody can follow it"), absolute(feed.path))
                for feed in feeds_with(public, change)
            )


def feeds_with(channel, change):
    """Return a feed for each subject that holds pages of the change's type."""
    subjects = [name for name, subject in SUBJECTS.items() if change.type in subject.types]
    ends = tuple(f"/{name}.{forms_of(name)[0]}" for name in subjects)
    return [each for each in feeds_of(channel, change.locale) if each.path.endswith(ends)]


def with_partners(change, channels, seeing, *, user):
    """Yield each partner to who may know of partners, and their number to others."""
    partners = of_kind(Channel.Kind.PARTNER, channels)
    if not may_view_channels(user):
        if partners:
            yield number_of_partners(len([each for each in partners if each in seeing]))
        return
    known = confirmations_of([change], partners)
    for partner in partners:
        says = known.get((change.sequence, partner.pk))
        state = _("can see it") if partner in seeing else _("cannot see it any more")
        knows = _("knows of it by %(road)s") % {"road": says} if says else _("has not asked yet")
        url = reverse("channels:inspect", args=[partner.pk])
        yield Whereabouts(partner.name, f"{state}; {knows}", url)


def number_of_partners(number):
    text = ngettext("%(number)d can see it", "%(number)d can see it", number)
    return Whereabouts(_("Partners"), text % {"number": number})


def of_kind(kind, channels):
    return [each for each in channels if each.kind == kind]


class WhereaboutsView(SubjectScreen, TemplateView):
    """Shows it for one page, to who may edit the page."""

    template_name = "channels/whereabouts.html"
    page_title = gettext_lazy("Where it can be seen")
    header_icon = "globe"

    def dispatch(self, request, *args, page_id, **kwargs):
        self.page = self.subject = get_object_or_404(Page, pk=page_id)
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        change = last_change_of(self.page)
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "change": change,
            "rows": whereabouts_of(change, user=self.request.user) if change else [],
            "is_waiting": is_waiting(self.page),
        }


def last_change_of(page):
    return Change.objects.filter(page_id=page.pk).order_by("-sequence").first()


def is_waiting(page):
    """Tell whether the page's last publication has not been written to the store yet."""
    return PublicationMark.objects.filter(page_id=page.pk).exists()


def whereabouts_button(page, user):
    """Yield the button to the screen, for a page that readers have seen."""
    if page.first_published_at and page.permissions_for_user(user).can_edit():
        address = reverse("page_whereabouts", args=[page.pk])
        yield Button(_("Where it can be seen"), address, icon_name="globe", priority=63)


def lead_to_whereabouts(request, page):
    """Offer the screen in a message, after a publication or its end; not before its hour."""
    if page.first_published_at and page.permissions_for_user(request.user).can_edit():
        address = reverse("page_whereabouts", args=[page.pk])
        button = messages.button(address, _("Where it can be seen"))
        text = _("See what the site, the feeds and the partners make of it.")
        messages.info(request, text, buttons=[button])
