import signal

from django.core.management.base import BaseCommand

from cms.operations.hold import is_held
from cms.operations.jobs import JOBS
from cms.operations.worker import Worker
from cms.terminal import ENDING_SIGNALS


class Command(BaseCommand):
    help = "Settle, run waiting tasks and publish what is scheduled, until SIGTERM."
    # A database that does not answer yet is waited for.
    requires_system_checks = []

    def handle(self, **options):
        worker = Worker(JOBS, is_held=is_held)
        for each in ENDING_SIGNALS:
            signal.signal(each, worker.stop)
        worker.run()
