from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        # Models can be imported only now: this is Django's place for receivers.
        from search import receivers

        receivers.connect()
