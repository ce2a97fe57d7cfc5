"""Fill what is missing with what the memory and a machine know, to be confirmed by a person."""

from cms.translation.machines.suggesting import machine_suggestions
from cms.translation.saving import save_translation


def fill_in(work):
    """Return how many segments were filled in, and in a sentence what went wrong, if anything."""
    record, missing = work.record, [each for each in work.sheet.missing if not each.text.strip()]
    answer = machine_suggestions(
        [each.source for each in missing], record.source.locale, record.target_locale
    )
    known = [each for each in missing if each.source in answer.translations]
    for segment in known:
        save_translation(
            record,
            context_id=segment.context.pk,
            string_id=segment.string.pk,
            html=answer.translations[segment.source],
            user=work.user,
            tool=answer.tools[segment.source],
        )
    return len(known), answer.problem or ""
