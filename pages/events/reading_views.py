"""Reads what an editor has pasted."""

import json

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.permissions import page_permission_policy

from pages.events.announcements import LIMIT, read_announcement
from pages.events.wording import label_of_answer, sentence
from pages.models import EventIndexPage, EventPage

WRITING = {"add", "change"}
MOMENTS = ("starts_at", "ends_at")


class PastedForm(forms.Form):
    """A text, and the language of the page that it is for."""

    text = forms.CharField(
        max_length=LIMIT,
        error_messages={
            "required": _("Paste the announcement first."),
            "max_length": ngettext_lazy(
                "The announcement is longer than %(limit_value)d character.",
                "The announcement is longer than %(limit_value)d characters.",
                "limit_value",
            ),
        },
    )
    language = forms.ChoiceField(choices=lambda: settings.WAGTAIL_CONTENT_LANGUAGES)


@require_POST
def read_pasted(request):
    """Answer with the sure fields, with remarks, and with questions; nothing is stored.

    What cannot be asked so is answered by 400 and an ``error`` in words.
    """
    if not writes_events(request.user):
        raise PermissionDenied
    form = PastedForm(sent_fields(request))
    if not form.is_valid():
        said = [message for messages in form.errors.values() for message in messages]
        return JsonResponse({"error": " ".join(said)}, status=400)
    announcement = read_announcement(
        form.cleaned_data["text"],
        today=timezone.localdate(),
        language=form.cleaned_data["language"],
    )
    return JsonResponse(as_json(announcement))


def writes_events(user):
    """Tell whether somebody may add an event anywhere, or edit one."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, WRITING)
    return pages.type(EventIndexPage, EventPage).exists()


def sent_fields(request):
    """Return the object that was sent as JSON; nothing where it is none."""
    try:
        sent = json.loads(request.body)
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def as_json(announcement):
    return said(announcement) | {
        "questions": [
            {
                "doubts": [sentence(each) for each in question.doubts],
                "answers": [
                    {"label": label_of_answer(each.fields)} | said(each)
                    for each in question.answers
                ],
            }
            for question in announcement.questions
        ],
    }


def said(answer):
    return {
        "fields": typed(answer.fields),
        "remarks": [sentence(each) for each in answer.remarks],
    }


def typed(fields):
    """Return fields as an editor types them."""
    widget = AdminDateTimeInput()
    return {
        name: widget.format_value(value) if name in MOMENTS else value
        for name, value in fields.items()
    }
