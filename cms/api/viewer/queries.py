import graphene

from cms.api.viewer.types import Viewer


class ViewerQueries(graphene.ObjectType):
    viewer = graphene.Field(
        Viewer, required=True, description="What this caller may see, and its limits."
    )

    @staticmethod
    def resolve_viewer(root, info):
        return info.context.channel
