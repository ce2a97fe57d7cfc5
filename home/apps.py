from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        # Models can be imported only now.
        from home import checks, locales, sites

        checks.register()
        locales.connect()
        sites.keep_one_site()
