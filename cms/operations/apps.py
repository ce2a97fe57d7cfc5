from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "cms.operations"
    verbose_name = _("Operations")

    def ready(self):
        if settings.SENTRY_DSN:
            # Only then: who reports nowhere has nothing of the library in memory.
            from cms.operations import reporting

            reporting.begin(settings.SENTRY_DSN)
