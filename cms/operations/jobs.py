"""What the worker does, and how often. A further need of a room is a line here."""

from django.conf import settings

from cms.accounts.guesses import forget_old as forget_old_guesses
from cms.accounts.sessions import SessionStore
from cms.channels import usage
from cms.deliveries.dispatch import deliver, finish_deliveries
from cms.deliveries.notices import tell_of_disabled
from cms.deliveries.thinning import forget_old as forget_old_deliveries
from cms.operations.backup.nightly import NIGHTLY
from cms.operations.heartbeat import beat, forget_old
from cms.operations.scheduling import publish_scheduled
from cms.operations.tasks import (
    fail_abandoned_tasks,
    forget_finished_tasks,
    run_waiting_task,
)
from cms.operations.worker import Job
from cms.publication import store
from cms.publication.thinning import thin_log
from cms.translation.digest import mail_notices
from cms.translation.files.models import throw_old_files
from cms.translation.stepping import keep_all_in_step
from pages.images.uploading.pieces import throw_old_pieces
from pages.models.previews import forget_outlived
from search import upkeep

MINUTE, HOUR, DAY = 60, 3600, 86_400


def settle():
    store.settle()


def write_outdated():
    store.mark_outdated()


def spot_check():
    store.spot_check()


def shorten_log():
    thin_log()


def check_words():
    upkeep.spot_check()


JOBS = [
    Job("heartbeat", every=10, work=beat, goes_on_when_held=True),
    Job("settle", every=settings.WORKER_INTERVAL, work=settle),
    Job("deliveries", every=settings.WORKER_INTERVAL, work=deliver, finish=finish_deliveries),
    # More often than editors can choose: a schedule may be approved in the second it is for.
    Job("publish scheduled", every=10, work=publish_scheduled, by_the_clock=True),
    Job("tasks", every=settings.WORKER_INTERVAL, work=run_waiting_task),
    Job("abandoned tasks", every=MINUTE, work=fail_abandoned_tasks),
    # At the start of the worker, and thus after each update; hourly costs next to nothing.
    Job("texts to translate", every=10, work=keep_all_in_step),
    Job("mails to translators", every=MINUTE, work=mail_notices),
    Job("mails about endpoints", every=MINUTE, work=tell_of_disabled),
    Job("outdated documents", every=HOUR, work=write_outdated),
    Job("spot check", every=HOUR, work=spot_check),
    Job("words", every=HOUR, work=upkeep.put_missing),
    Job("check of words", every=HOUR, work=check_words),
    Job("old tasks", every=HOUR, work=forget_finished_tasks),
    Job("old heartbeats", every=HOUR, work=forget_old),
    Job("old pieces of photos", every=5 * MINUTE, work=throw_old_pieces),
    # Making a preview does the same; this is for the last ones of the day.
    Job("old previews", every=HOUR, work=forget_outlived),
    Job("old sessions", every=HOUR, work=SessionStore.clear_expired),
    Job("old guesses", every=HOUR, work=forget_old_guesses),
    Job("old files of translators", every=HOUR, work=throw_old_files),
    Job("backup", every=MINUTE, work=NIGHTLY.begin, finish=NIGHTLY.end),
    Job("old uses of fields", every=DAY, work=usage.forget_old),
    Job("old changes", every=DAY, work=shorten_log),
    Job("old deliveries", every=DAY, work=forget_old_deliveries),
]
