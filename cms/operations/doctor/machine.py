"""What the machine gives: room, libraries, time zones."""

import shutil
import tempfile
from importlib.metadata import PackageNotFoundError, version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from packaging.markers import Marker

from cms.operations.health.report import Finding, Problem
from cms.operations.outdated import pins

GIGABYTE = 1024**3
# Of a disk this share has to be free, and so many bytes; with so few nothing works any more.
SHARE, LEAST, HARDLY_ANY = 0.1, GIGABYTE, GIGABYTE // 10


def look_at_disk():
    """Look at the folder of all state, and at the one in which uploads are taken apart."""
    folders = {"DATA_DIR": settings.DATA_DIR, _("temporary files"): tempfile.gettempdir()}
    usages = {name: shutil.disk_usage(folder) for name, folder in folders.items()}
    scarce = {name: usage for name, usage in usages.items() if is_scarce(usage)}
    if not scarce:
        free = min(usage.free for usage in usages.values())
        return Finding(True, _("At least %s are free.") % filesizeformat(free))
    text = _("There is little room left for %s. Delete what is not needed, or get a larger disk.")
    told = ", ".join(f"{name} ({filesizeformat(usage.free)})" for name, usage in scarce.items())
    is_urgent = any(usage.free < HARDLY_ANY for usage in scarce.values())
    return Finding(False, text % told, is_urgent=is_urgent)


def is_scarce(usage):
    return usage.free < LEAST or usage.free < usage.total * SHARE


def look_at_packages():
    """Compare what is installed with what is locked; nobody is asked for newer releases."""
    file = settings.BASE_DIR / "requirements.txt"
    if not file.exists():
        text = _("requirements.txt is not here: what is installed could not be compared.")
        return Finding(False, text, is_urgent=False)
    problems = list(different(pins(file.read_text())))
    if not problems:
        text = _(
            "The libraries are those of requirements.txt. “make outdated” asks for newer ones."
        )
        return Finding(True, text)
    summary = ngettext(
        "%d library is another one than requirements.txt says. Install that file.",
        "%d libraries are others than requirements.txt says. Install that file.",
        len(problems),
    )
    return Finding(False, summary % len(problems), problems, is_urgent=False)


def different(locked):
    """Yield a ``Problem`` for each package that is not there in its locked version."""
    for (name, marker), wanted in sorted(locked.items()):
        if marker and not Marker(marker).evaluate():
            continue
        there_is = installed(name)
        if there_is != wanted:
            yield Problem(name, f"{there_is or _('missing')} → {wanted}")


def installed(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def look_at_time_zones():
    try:
        zone = ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        text = _("The machine knows no time zone %s. Install its package tzdata.")
        return Finding(False, text % settings.TIME_ZONE)
    if not settings.WAGTAIL_USER_TIME_ZONES:
        return Finding(False, _("The machine knows no time zones. Install its package tzdata."))
    return Finding(True, _("Times are shown in the time zone %s.") % zone.key)
