from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChannelsConfig(AppConfig):
    name = "cms.channels"
    verbose_name = _("Channels")

    def ready(self):
        # Models can be imported only now: this is Django's place for receivers.
        from cms.channels import receivers

        receivers.connect()
