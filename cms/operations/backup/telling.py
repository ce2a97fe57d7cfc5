"""What the terminal is told of backups, and how it shows that something goes on."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def size(number):
    return filesizeformat(number).replace("\N{NO-BREAK SPACE}", " ")


def contents(facts):
    """Return what a backup holds, in words: of whatever has ``rows`` and ``files``."""
    return _("%(rows)s and %(files)s") % {
        "rows": ngettext("%d row", "%d rows", facts.rows) % facts.rows,
        "files": ngettext("%d file", "%d files", facts.files) % facts.files,
    }


def outcome(restored):
    """Yield in sentences what was restored, and what the operator has to know of it."""
    yield _("Restored: the state of %(moment)s, %(contents)s.") % {
        "moment": restored.moment,
        "contents": contents(restored),
    }
    if number := restored.held:
        yield (
            ngettext(
                "%d withdrawal or blurred picture of later was kept.",
                "%d withdrawals or blurred pictures of later were kept.",
                number,
            )
            % number
        )
    if number := restored.paused:
        yield (
            ngettext(
                "%d endpoint was paused: resume it in the admin when all is right.",
                "%d endpoints were paused: resume them in the admin when all is right.",
                number,
            )
            % number
        )


def facts_of(stored):
    """Return what programs are told of a backup in its place."""
    return {
        "name": stored.name,
        "made_at": stored.made_at.isoformat(),
        "size": stored.size,
        "encrypted": stored.is_encrypted,
    }
