"""Fill what is missing with what the memory and a machine know, to be confirmed by a person."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.translation.desk.access import work_of
from cms.translation.machines.suggesting import machine_suggestions
from cms.translation.saving import save_translation


@transaction.non_atomic_requests
@require_POST
def fill_in(request, record_id):
    """Ask for what is missing, outside any transaction, and keep what was had."""
    work = work_of(request.user, record_id)
    if work.obstacle:
        raise PermissionDenied
    missing = [each for each in work.sheet.missing if not each.text.strip()]
    answer = machine_suggestions(
        [each.source for each in missing], work.record.source.locale, work.record.target_locale
    )
    filled = keep(work, [each for each in missing if each.source in answer.translations], answer)
    messages.success(request, sentence(filled))
    if answer.problem:
        messages.warning(request, answer.problem)
    return redirect("translation_desk", work.record.pk)


@transaction.atomic
def keep(work, segments, answer):
    for segment in segments:
        save_translation(
            work.record,
            context_id=segment.context.pk,
            string_id=segment.string.pk,
            html=answer.translations[segment.source],
            user=work.user,
            tool=answer.tools[segment.source],
        )
    return len(segments)


def sentence(number):
    return ngettext(
        "%(number)d text was filled in. It counts when you have confirmed it.",
        "%(number)d texts were filled in. They count when you have confirmed them.",
        number,
    ) % {"number": number}
