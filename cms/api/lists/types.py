import graphene

from cms.api.pagination import connection_type
from cms.api.site.types import LocaleResolution


def page_connection(node, *, description):
    """Return the connection type of pages, whose edges say which locale is served."""
    served = graphene.Field(
        LocaleResolution, required=True, description="Which locale is served, and why."
    )
    return connection_type(node, edge_fields={"locale_resolution": served}, description=description)
