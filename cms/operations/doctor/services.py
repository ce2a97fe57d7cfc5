"""What the service works with: database, cache, files; each is tried."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.operations.doctor.addresses import is_public
from cms.operations.health.report import Finding
from cms.operations.installation import has_waiting_migrations
from cms.publication import store
from cms.publication.models import PublicationClock, PublishedPage

# By how much the clocks of two machines may differ before times and tokens are wrong.
TOLERANCE = timedelta(seconds=2)
PAGES_OF_A_SAMPLE = 20


def look_at_migrations():
    if has_waiting_migrations():
        return Finding(
            False, _("The database is one of earlier code. Run “manage.py migrate” and restart.")
        )
    return Finding(True, _("The database has the tables of this code."))


def look_at_some_pages():
    """Compare some published pages with what readers get; nothing is written."""
    published = list(PublishedPage.objects.values_list("page_id", flat=True))
    number = min(PAGES_OF_A_SAMPLE, len(published))
    wrong = store.wrong_among(set(secrets.SystemRandom().sample(published, number)))
    # What was published in this moment is no fault.
    wrong = store.wrong_among(wrong) if wrong else wrong
    if not wrong:
        summary = ngettext(
            "%d page was compared: readers get it as it was written.",
            "%d pages were compared: readers get them as they were written.",
            number,
        )
        return Finding(True, summary % number)
    summary = ngettext(
        "%d page is not as it was written. Run “manage.py publication rebuild”.",
        "%d pages are not as they were written. Run “manage.py publication rebuild”.",
        len(wrong),
    )
    return Finding(False, summary % len(wrong))


def look_at_clock():
    ours, theirs = clocks()
    apart = abs(theirs - ours)
    if apart <= TOLERANCE:
        return Finding(True, _("The clocks of this machine and of the database agree."))
    summary = _(
        "The clocks of this machine and of the database are %d seconds apart. "
        "Let both follow a time server."
    )
    return Finding(False, summary % apart.total_seconds())


def clocks():
    """Return the moment here and the moment in the database, of one and the same moment."""
    before = timezone.now()
    theirs = PublicationClock.objects.values_list(Now(), flat=True).get()
    return before + (timezone.now() - before) / 2, theirs


def look_at_cache():
    key, word = f"doctor-{secrets.token_hex(8)}", secrets.token_hex(8)
    try:
        cache.set(key, word, timeout=60)
        found = cache.get(key)
        cache.delete(key)
    except Exception as error:
        # Each client of a cache has errors of its own.
        return broken_cache(type(error).__name__)
    if found != word:
        return broken_cache(_("what was kept is not there"))
    if settings.CACHES["default"]["BACKEND"].endswith("LocMemCache") and is_public():
        return Finding(
            False,
            _(
                "Each process has a cache of its own. Where there is more than one, name one "
                "for all by CACHE_URL."
            ),
            is_urgent=False,
        )
    return Finding(True, _("The cache keeps what it is given."))


def broken_cache(reason):
    summary = _("The cache does not work (%s). Readers are served without it. Check CACHE_URL.")
    return Finding(False, summary % reason)


def look_at_storage():
    """Write a file where media are kept, read it, and delete it."""
    try:
        is_same = is_kept(secrets.token_bytes(64))
    except Exception as error:
        # Each kind of storage has errors of its own.
        text = _("Where media are kept nothing can be written, read and deleted (%s).")
        return Finding(False, text % type(error).__name__)
    if is_same:
        return Finding(True, _("Files can be written, read and deleted."))
    return Finding(False, _("What is written where media are kept is not what is read there."))


def is_kept(content):
    name = default_storage.save(f"doctor-{secrets.token_hex(8)}", ContentFile(content))
    try:
        with default_storage.open(name) as file:
            return file.read() == content
    finally:
        default_storage.delete(name)
