"""What the desk asks and tells about one segment, without a new page."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail_localize.models import String, TranslationContext

from cms.translation.checking import Checking, dismiss
from cms.translation.desk.access import work_of
from cms.translation.desk.presence import name_of
from cms.translation.desk.rows import Row
from cms.translation.desk.words import words_in
from cms.translation.histories import history_of
from cms.translation.markup import Markup
from cms.translation.memory.suggestions import suggestions
from cms.translation.models import SegmentComment
from cms.translation.notices import tell_of
from cms.translation.refusals import refusal, told_in_json
from cms.translation.saving import WrittenMeanwhile, save_translation

# Characters; of a longer text the form would be no segment any more.
LONGEST, LONGEST_COMMENT = 20_000, 2_000
# Versions of a segment that are shown.
HISTORY = 20


@told_in_json
@require_POST
def save(request, record_id, context_id, string_id):
    """Keep what was typed: answers with the state of the segment, also where it was refused.

    409 where somebody else has written it since, with their text; 410 where the source has another
    text there by now, whose translation is kept for the memory all the same.
    """
    work = work_of(request.user, record_id)
    if work.obstacle:
        return refusal(work.obstacle, status=423)
    text = words_in(request, "text")
    if len(text) > LONGEST:
        return refusal(_("The text is too long."), status=400)
    segment = work.sheet.find(context_id, string_id)
    string = segment.string if segment else context_and_string(work, context_id, string_id)[1]
    try:
        row = save_translation(
            work.record,
            context_id=context_id,
            string_id=string_id,
            string=string,
            html=Markup(string.data).html_of(text),
            user=request.user,
            seen=request.POST.get("seen", ""),
        )
    except WrittenMeanwhile as error:
        return JsonResponse(conflict(error.row, string), status=409)
    if segment is None:
        text = _("The source has changed here. Your text is kept; reload to see the new source.")
        return refusal(text, status=410)
    return state_of(work.sheet, work.sheet.with_row(segment, row))


def context_and_string(work, context_id, string_id):
    """Return both records; only of this page, and of its source's language."""
    context = get_object_or_404(
        TranslationContext, pk=context_id, object=work.record.source.object_id
    )
    return context, get_object_or_404(String, pk=string_id, locale=work.record.source.locale_id)


def conflict(row, string):
    theirs = Markup(string.data).text_of(row.data) if row else ""
    who = row and row.last_translated_by
    text = _("%(name)s has written this meanwhile. Both texts are here: choose.")
    return {
        "message": text % {"name": name_of(who) if who else _("Somebody")},
        "theirs": theirs,
        "version": row.updated_at.isoformat() if row else "",
    }


def state_of(sheet, segment):
    """Answer with how a segment, and the page, stand now."""
    checking = Checking(sheet)
    row = Row(
        segment,
        place=None,
        findings=checking.findings_of(segment),
        comments=0,
        glossary=checking.glossary,
    )
    total, done = sheet.progress
    return JsonResponse(
        {
            "version": row.version,
            "status": row.status,
            "text": row.text,
            "findings": [finding_as_json(each) for each in row.findings],
            "total": total,
            "done": done,
        }
    )


def finding_as_json(finding):
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": str(finding.message),
        "digest": finding.digest,
    }


@told_in_json
@require_GET
def details(request, record_id, context_id, string_id):
    """Show what helps with a segment: suggestions, terms, history, comments."""
    work = work_of(request.user, record_id)
    return details_of(request, work, *context_and_string(work, context_id, string_id))


def details_of(request, work, context, string):
    markup = Markup(string.data)
    history = history_of(context.pk, work.record.target_locale_id)[:HISTORY]
    return render(
        request,
        "translation/details.html",
        {
            "work": work,
            "context_id": context.pk,
            "string_id": string.pk,
            "suggestions": [
                (each, markup.text_of(each.translation))
                for each in suggestions_for(work, context, string)
            ],
            "terms": Checking(work.sheet).terms_of(string.data),
            "history": [(each, markup.text_of(each.data)) for each in history],
            "comments": comments_on(context, work.record.target_locale_id),
        },
    )


def suggestions_for(work, context, string):
    """Return what the memory knows, but for what stands there already."""
    there = work.sheet.find(context.pk, string.pk)
    return suggestions(
        string.data,
        source_locale=work.record.source.locale,
        target_locale=work.record.target_locale,
        leave_out=[there.translation.pk] if there and there.translation else [],
    )


def comments_on(context, locale_id):
    comments = SegmentComment.objects.filter(context=context, locale=locale_id)
    return comments.select_related("user", "resolved_by")


@told_in_json
@require_POST
def comment(request, record_id, context_id, string_id):
    """Keep a comment, and tell those who work on the translation."""
    work = work_of(request.user, record_id)
    context, string = context_and_string(work, context_id, string_id)
    text = words_in(request, "text").strip()
    if not text or len(text) > LONGEST_COMMENT:
        return refusal(_("Write between 1 and 2000 characters."), status=400)
    SegmentComment.objects.create(
        context=context, locale=work.record.target_locale, user=request.user, text=text
    )
    tell_of("COMMENTED", work, text=text)
    return details_of(request, work, context, string)


@told_in_json
@require_POST
def resolve(request, record_id, context_id, string_id):
    """Strike a comment off; it stays to be read."""
    work = work_of(request.user, record_id)
    context, string = context_and_string(work, context_id, string_id)
    number = request.POST.get("comment", "")
    comments = comments_on(context, work.record.target_locale_id)
    found = get_object_or_404(comments, pk=number if number.isdecimal() else 0)
    found.resolved_at, found.resolved_by = timezone.now(), request.user
    found.save(update_fields=["resolved_at", "resolved_by"])
    return details_of(request, work, context, string)


@told_in_json
@require_POST
def dismiss_finding(request, record_id, context_id, string_id):
    """Let a finding rest, with the reason for it; until either text changes."""
    work = work_of(request.user, record_id)
    if work.obstacle:
        return refusal(work.obstacle, status=423)
    segment = work.sheet.find(context_id, string_id)
    reason = words_in(request, "reason").strip()
    if segment is None or not reason:
        return refusal(_("Say why it is right as it is."), status=400)
    dismiss(work.sheet, segment, request.POST.get("digest", ""), reason, user=request.user)
    return state_of(work.sheet, segment)
