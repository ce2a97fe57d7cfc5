import graphene

from cms.api.site.types import Site


class SiteQueries(graphene.ObjectType):
    site = graphene.Field(Site, required=True, description="The site: name, languages, menu.")

    @staticmethod
    def resolve_site(root, info):
        return {}
