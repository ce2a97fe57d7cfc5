from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "cms.api"
    verbose_name = _("API")

    def ready(self):
        # Here, for models can be imported only now.
        from cms.editions.current import forget_edition
        from cms.publication.signals import edition_begun

        edition_begun.connect(forget_edition, dispatch_uid="api.forget_edition")
