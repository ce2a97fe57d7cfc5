from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveriesConfig(AppConfig):
    name = "cms.deliveries"
    verbose_name = _("Deliveries")

    def ready(self):
        # Models can be imported only now: this is Django's place for receivers and checks.
        from cms.deliveries import checks, receivers

        receivers.connect()
        checks.connect()
