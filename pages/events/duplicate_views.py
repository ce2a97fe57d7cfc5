"""The small form that duplicates an event to another date, and the way there."""

from datetime import timedelta

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateTimeInput, Button

from pages.events.duplicates import duplicate, may_duplicate, versions_to_copy, words_for
from pages.forms import ClockField, by_clock, shown_by_clock
from pages.models import EventPage
from pages.places import time_zone
from pages.screens import SubjectScreen

WEEK = timedelta(weeks=1)


def duplicate_button(page, user, view_name=None, next_url=None):
    """Yield the button "Duplicate to another date…" of an event, where somebody may use it."""
    if page.pk and page.specific_class is EventPage and may_duplicate(user, page):
        yield Button(
            gettext_lazy("Duplicate to another date…"),
            reverse("duplicate_event", args=[page.pk]),
            icon_name="date",
            # After Wagtail's "Copy".
            priority=32,
        )


class DuplicateForm(forms.Form):
    """When the new event begins, and in which languages it is there."""

    starts_at = ClockField(
        label=gettext_lazy("Begins"),
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("By the clock of the place. It is as long as this one."),
    )
    versions = forms.MultipleChoiceField(
        label=gettext_lazy("Other languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Their drafts are translations of one another, as here."),
    )

    def __init__(self, *args, event, versions, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        self.known = {str(version.pk): version for version in versions}
        self.fields["versions"].choices = [
            (pk, format_lazy("{} ({})", each.title, each.locale.get_display_name()))
            for pk, each in self.known.items()
        ]
        if not versions:
            del self.fields["versions"]

    def clean_starts_at(self):
        """Return what was typed, where the clock of the place shows it."""
        typed = self.cleaned_data["starts_at"]
        if not self.event.is_all_day:
            by_clock(typed, time_zone(self.event.time_zone))
        return typed

    @property
    def chosen(self):
        return [self.known[pk] for pk in self.cleaned_data.get("versions", ())]


class DuplicateView(SubjectScreen, FormView):
    """Asks for the new date, and leads to the editor of the new draft."""

    form_class = DuplicateForm
    template_name = "pages/duplicate_event.html"
    page_title = gettext_lazy("Duplicate to another date")
    header_icon = "date"

    def dispatch(self, request, *args, page_id, **kwargs):
        events = EventPage.objects.select_related("locale", "latest_revision", "live_revision")
        self.event = self.subject = get_object_or_404(events, pk=page_id)
        if not may_duplicate(request.user, self.event):
            raise PermissionDenied
        self.draft = words_for(request.user, self.event)
        self.versions = versions_to_copy(request.user, self.event)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"event": self.draft, "versions": self.versions}

    def get_initial(self):
        return {
            "starts_at": next_date(self.draft),
            "versions": [str(version.pk) for version in self.versions],
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"event": self.event}

    def form_valid(self, form):
        copy = duplicate(
            self.event,
            form.cleaned_data["starts_at"],
            user=self.request.user,
            versions=form.chosen,
        )
        text = _("This is the new draft of “%(page)s”. Check what is another this time.")
        messages.success(self.request, text % {"page": copy.title})
        return redirect("wagtailadmin_pages:edit", copy.pk)


def next_date(event):
    """Return the next such weekday and hour that is to come, by the clock of the place."""
    if not event.starts_at:
        return None
    zone = time_zone(event.time_zone)
    begins, now = (shown_by_clock(each, zone) for each in (event.starts_at, timezone.now()))
    return begins + max(1, (now - begins) // WEEK + 1) * WEEK
