from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    name = "cms.publication"
    verbose_name = _("Publication")

    def ready(self):
        # Models can be imported only now: this is Django's place for receivers.
        from cms.publication import gates, people, receivers

        receivers.connect()
        gates.register(people.reasons_against_each)
