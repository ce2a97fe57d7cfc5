"""Keep what somebody wrote for a segment, and overwrite nobody else's words unseen."""

from django.db import transaction
from wagtail_localize.models import StringTranslation

from cms.translation.memory.plain import plain_text


class WrittenMeanwhile(Exception):
    """Somebody else has written the segment since; ``row`` is theirs, ``None`` where empty."""

    def __init__(self, row):
        super().__init__()
        self.row = row


def save_translation(record, *, context_id, string_id, html, user, seen=None, tool="", string=None):
    """Store the translation of a segment and return its row; ``None`` where it is empty now.

    Empty is also what has breaks and formatting alone.

    ``html`` is in the form of segments. ``seen`` is the ``version_of`` the row that the writer had
    before them; without it, whatever is there is replaced. With ``tool``, the name of a machine,
    the text waits for a person to confirm it. ``string``, the record of ``string_id``, spares a
    statement where the caller has it.

    Raises ``WrittenMeanwhile`` where another text is there than was seen.
    """
    key = {
        "translation_of_id": string_id,
        "context_id": context_id,
        "locale_id": record.target_locale_id,
    }
    with transaction.atomic(savepoint=False):
        row = locked_row(key)
        is_seen = seen is None or seen == version_of(row) or (row and row.data) == html
        if is_seen:
            return put(row or new_row(key, string), html, user=user, tool=tool)
    raise WrittenMeanwhile(row)


def locked_row(key):
    rows = StringTranslation.objects.select_for_update(of=("self",)).filter(**key)
    return rows.select_related("translation_of", "last_translated_by").first()


def new_row(key, string):
    return StringTranslation(**key | ({"translation_of": string} if string else {}))


def put(row, html, *, user, tool):
    if plain_text(html):
        write(row, html, user=user, tool=tool)
        return row
    if row.pk:
        empty(row, user)
    return None


def write(row, html, *, user, tool):
    kind = row.TRANSLATION_TYPE_MACHINE if tool else row.TRANSLATION_TYPE_MANUAL
    if (row.data, row.translation_type) == (html, kind) and row.pk and not row.has_error:
        return
    row.data, row.translation_type, row.tool_name = html, kind, tool
    row.last_translated_by = user
    row.has_error, row.field_error = False, ""
    row.save()


def empty(row, user):
    """Take a translation away; its history keeps what it said, and who emptied it."""
    row.last_translated_by = user
    row.delete()


def version_of(row):
    """Return what tells one state of a translation from another; empty where there is none."""
    return row.updated_at.isoformat() if row else ""
