from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    verbose_name = _("Translation")

    def ready(self):
        # Models can be imported only now.
        from cms.publication import contributors
        from cms.translation import receivers
        from cms.translation.freshness import contribute

        contributors.register(contribute)
        receivers.connect()
