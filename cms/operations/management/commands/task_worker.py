from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from cms.operations.distribution import distributed_worker
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = "Run tasks that Redis (TASKS_URL) hands out, beside `worker`, until SIGTERM."
    requires_system_checks = []

    def handle(self, **options):
        if not settings.TASKS_URL:
            raise CommandError(_("Set TASKS_URL to the Redis that hands out tasks."))
        distributed_worker().work(logging_level="WARNING")
