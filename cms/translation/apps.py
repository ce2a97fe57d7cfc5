from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    verbose_name = _("Translation")

    def ready(self):
        # Models can be imported only now.
        from cms.publication import contributors, gates
        from cms.translation import (
            duplicating,
            histories,
            receivers,
            synchronization,
            takedown,
            topics,
        )
        from cms.translation.freshness import contribute
        from cms.translation.gate import reasons_against_each

        contributors.register(contribute)
        gates.register(reasons_against_each)
        receivers.connect()
        duplicating.connect()
        histories.connect()
        takedown.connect()
        topics.connect()
        synchronization.leave_out()
