from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from cms import terminal
from cms.operations.distribution import distributed_worker


class Command(BaseCommand):
    help = "Run tasks that Redis (TASKS_URL) hands out, beside `worker`, until SIGTERM."
    requires_system_checks = []

    def handle(self, **options):
        if not settings.TASKS_URL:
            with translation.override(terminal.language_of_terminal()):
                raise CommandError(_("Set TASKS_URL to the Redis that hands out tasks."))
        distributed_worker().work(logging_level="WARNING")
