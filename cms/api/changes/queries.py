import graphene

from cms.api.changes.resolvers import resolve_changes
from cms.api.changes.types import ChangeConnection
from cms.api.fields import input_list_of
from cms.api.pages.types import PageType
from cms.api.scalars import LanguageTag


class ChangeQueries(graphene.ObjectType):
    changes = graphene.Field(
        ChangeConnection,
        required=True,
        after=graphene.String(
            description=(
                "The last `endCursor` that was not null; without it, from the beginning. The error "
                "CURSOR_EXPIRED says that the copy has to be made anew."
            )
        ),
        types=input_list_of(PageType, description="Only changes of pages of these kinds."),
        locales=input_list_of(LanguageTag, description="Only changes of versions in these."),
        first=graphene.Int(description="How many, from 1 to 100; 20 by default."),
        description=(
            "Everything that was published, changed, moved or taken down, in order: the way to "
            "keep a copy in step. No change ever appears below a cursor that was handed out."
        ),
    )

    @staticmethod
    def resolve_changes(root, info, **arguments):
        return resolve_changes(info.context, **arguments)
