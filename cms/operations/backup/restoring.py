"""Bringing an installation to the state that an archive holds: wholly, or not at all."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.deliveries.models import Endpoint
from cms.deliveries.queues import pause
from cms.operations.backup.holding import Present
from cms.operations.backup.journal import journal, names_in_use
from cms.operations.backup.loading import loaded
from cms.operations.backup.media import Placing
from cms.operations.backup.refusals import Refused
from cms.operations.backup.schema import bring_forward, require_current, require_known
from cms.operations.installation import DEPTH_OF_SECTIONS
from cms.publication.renditions import prepare_renditions
from pages.models import CustomImage


@dataclass(frozen=True)
class Restored:
    """``held`` is what stays taken from readers, ``paused`` the endpoints that send nothing."""

    moment: str
    rows: int
    files: int
    lost: list[str]
    held: int
    paused: int


def is_empty():
    """Tell whether there is nothing here to be lost: no table, or no account and no page."""
    if not connection.introspection.table_names():
        return True
    try:
        written = Page.objects.filter(depth__gt=DEPTH_OF_SECTIONS)
        return not get_user_model().objects.exists() and not written.exists()
    except DatabaseError:
        return False


def require_fit(archive, *, replace):
    """Refuse what cannot be restored here, before anything is touched."""
    require_known(archive.head["migrations"])
    if is_empty():
        return
    if not replace:
        raise Refused(
            _("There is something here already: --replace puts the archive in its place.")
        )
    require_current()


def restore(archive):
    """Put what the archive holds in place of what is here; return what was ``Restored``."""
    present = Present() if is_empty() else Present.read()
    with journal() as note:
        # Nothing may refer to them any more after this.
        for name in names_in_use():
            note(name)
        with loaded(archive, Placing(default_storage, note=note)):
            restored = finish(archive.manifest, present)
    prepare_all_renditions()
    return restored


def finish(manifest, present):
    """Do what an installation needs whose rows are those of an earlier moment."""
    bring_forward()
    call_command("update_index", verbosity=0)
    paused = pause_endpoints()
    present.wind_clock()
    return Restored(
        moment=manifest["moment"],
        rows=sum(table["rows"] for table in manifest["tables"].values()),
        files=len(manifest["media"]),
        lost=manifest["lost"],
        held=present.hold(manifest),
        paused=paused,
    )


def pause_endpoints():
    """Let nothing be sent before somebody has looked; return how many endpoints there are.

    What waited then may have been sent since, and this may be a copy that nobody is to hear of.
    """
    active = list(Endpoint.objects.active())
    for endpoint in active:
        pause(endpoint)
    return len(active)


def prepare_all_renditions():
    """Have the sizes of all pictures made again; those that are asked for first, at once."""
    for pk in CustomImage.objects.filter(is_withdrawn=False).values_list("pk", flat=True):
        prepare_renditions.enqueue(pk)
