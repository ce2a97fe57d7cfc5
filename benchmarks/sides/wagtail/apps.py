from django.apps import AppConfig
from django.conf import settings


class WagtailSidesConfig(AppConfig):
    name = "benchmarks.sides.wagtail"
    label = "benchmarks_wagtail"

    def ready(self):
        from benchmarks.sides.wagtail import api_fields

        api_fields.declare()
        if settings.HAS_GRAPPLE:
            from benchmarks.sides.wagtail import graphql_fields

            graphql_fields.declare()
